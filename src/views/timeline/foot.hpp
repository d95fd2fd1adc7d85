// SPDX-License-Identifier: MIT
// The foot of a ladder: where both ends stand when the recording ends, and what the recording has
// to say of itself: cut short, events lost, a witness that was not there.
#pragma once

#include <vector>

#include "src/trace/trace.hpp"
#include "src/views/timeline/ladder.hpp"

namespace seetcp {

// Where both ends of `connection` stand; absent when both are gone.
std::optional<LadderStep> last_standing(const Connection& connection);

std::vector<Announcement> shortcomings(const Trace& trace);

// What the * behind a state's name means in this trace.
Announcement meaning_of_inferred(const Trace& trace);

}  // namespace seetcp
