// SPDX-License-Identifier: MIT
// The clocks: CLOCK_MONOTONIC for everything, and the anchor that turns libpcap's wall clock into
// it.
#pragma once

#include <chrono>
#include <ctime>

#include "src/trace/observation.hpp"

namespace seetcp {

Time now();  // CLOCK_MONOTONIC

timespec as_timespec(Time span);

// Where the wall clock stands against CLOCK_MONOTONIC.
struct ClockAnchor {
  std::chrono::nanoseconds wall_minus_monotonic{};  // CLOCK_REALTIME - CLOCK_MONOTONIC
  std::chrono::nanoseconds error{};                 // Half width: the truth lies within ± this.

  Time to_monotonic(std::chrono::nanoseconds wall) const { return wall - wall_minus_monotonic; }
};

// Reads both clocks in turn and keeps the closest pair of readings.
ClockAnchor anchor_clocks();

// Whether the wall clock was set between the two anchors, beyond what their errors explain.
bool stepped(const ClockAnchor& before, const ClockAnchor& after);

}  // namespace seetcp
