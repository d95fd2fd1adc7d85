// SPDX-License-Identifier: MIT
// What came of a call, against what its step expects.
#pragma once

#include <string>

#include "src/lessons/call_step.hpp"
#include "src/stage/actor.hpp"
#include "src/stage/play/troupe.hpp"

namespace seetcp {

// "it returned 5", "it failed with EPIPE"
std::string text_of(const ActorAnswer& answer);
std::string what_ended(const TroupeMember& member);  // "it exited 1"

// "" when it is what the step expects; else what it is.
std::string answer_problem(const ActorAnswer& answer, const CallStep& step);

// The same for an actor that has ended, or a program that it became.
std::string check_end(const TroupeMember& member, const CallStep& step);

}  // namespace seetcp
