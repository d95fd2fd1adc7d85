// SPDX-License-Identifier: MIT
// Folding: of a program's long output, and of a long run of routine (data, acknowledgements,
// polling), only the beginning and the end are shown, and how much lies between.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "src/views/timeline/ladder.hpp"

namespace seetcp {

std::vector<Row> folded(std::vector<Row> rows);

// Tells which segments are routine, in their order.
class RoutineSegments {
 public:
  bool has(const SegmentEvent& segment);

 private:
  std::set<std::pair<ConnectionId, Side>> closed_once_;  // Who has said "window 0" before.
};

}  // namespace seetcp
