// SPDX-License-Identifier: MIT
// How an actor performs a call of the scenario: what is missing before it (a socket, a bound port)
// is done first, then it is told, and the loop goes round until the call is where the step wants
// it.
#pragma once

#include <string>

#include "src/lessons/call_step.hpp"
#include "src/stage/play/play_loop.hpp"
#include "src/stage/play/play_order.hpp"

namespace seetcp {

// "" when it went as the step says; else what happened instead: "connect() failed with
// ECONNREFUSED". Throws SystemError.
std::string perform_call(const CallStep& step, const PlayOrder& order, PlayLoop& loop);

// socket(), bind(8080), listen(), connect(), accept(): as far as they are not done yet.
std::string establish(const PlayOrder& order, PlayLoop& loop);

}  // namespace seetcp
