// SPDX-License-Identifier: MIT
// The foot of a ladder: where both ends stand when the recording ends, and what the recording has
// to say of itself: cut short, events lost, a witness that was not there.
#pragma once

#include <vector>

#include "src/trace/trace.hpp"
#include "src/views/timeline/inferred.hpp"
#include "src/views/timeline/ladder.hpp"

namespace seetcp {

// Where both ends of `connection` stand; absent when both are gone.
std::optional<LadderStep> last_standing(const Connection& connection);

std::vector<Announcement> shortcomings(const Trace& trace);

// What the * behind the names of these states means; nothing where there are none.
std::vector<Announcement> meaning_of(const InferredStates& states, const Trace& trace);

}  // namespace seetcp
