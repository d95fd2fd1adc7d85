// SPDX-License-Identifier: MIT
// Where a segment that takes its time arrives: on the row where it left, or on one of its own.
#include <algorithm>
#include <utility>

#include "src/views/timeline/ladder_builder.hpp"
#include "src/views/timeline/on_wire.hpp"

namespace seetcp {

// What has arrived by then does so on the row where it left, if no other has come since.
void LadderBuilder::let_arrive(Time until) {
  while (!under_way_.empty() && under_way_.begin()->first <= until) {
    const EventId id = under_way_.begin()->second;
    under_way_.erase(under_way_.begin());
    arrive(id);
  }
}

void LadderBuilder::arrive(EventId id) {
  const auto& segment = std::get<SegmentEvent>(trace_.events[id - 1].what);
  const bool spoilt = segment.fate == Fate::corrupted;
  if (LadderStep* row = last_step_of(id)) {
    row->arrow->reach = spoilt ? Reach::spoilt : Reach::whole;
    row->arrow->fate = spoilt ? fate_text(segment) : "";
    return;
  }
  const auto& left = std::get<LadderStep>(ladder_.rows[row_of_[id] - 1]);
  LadderStep step;
  step.arrow = left.arrow;
  step.arrow->at = *segment.arrived;
  step.arrow->reach = spoilt ? Reach::spoilt : Reach::arrives;
  step.arrow->made_by_wire = true;
  step.arrow->fate = spoilt ? fate_text(segment) : "";
  step.routine = left.routine;
  const std::uint32_t left_in = row_of_[id];
  add(std::move(step), id).at = *segment.arrived;
  arrived_in_[id] = std::exchange(row_of_[id], left_in);
  ladder_.longest = std::max(ladder_.longest, *segment.arrived);
}

// Where that state stands: a receiver's beside what arrived.
std::uint32_t LadderBuilder::row_for(const StateEvent& state, EventId host) const {
  const auto* segment = std::get_if<SegmentEvent>(&trace_.events[host - 1].what);
  const bool sends = segment != nullptr && segment->from == Sides::of(state.endpoint);
  const auto arrived = arrived_in_.find(host);
  return sends || arrived == arrived_in_.end() ? row_of_[host] : arrived->second;
}

}  // namespace seetcp
