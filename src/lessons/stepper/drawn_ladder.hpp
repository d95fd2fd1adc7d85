// SPDX-License-Identifier: MIT
// A DrawnLadder is the ladder of a moment as lines; on a narrow screen, the list.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "src/lessons/stepper/moments.hpp"
#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

struct DrawnLadder {
  std::vector<std::string> head, rows;  // No head where it is a list.
  std::vector<int> marked;              // Which of the rows are, ascending.
};

// A row that shows one of the `marked` events has a > before its number; not in a list.
DrawnLadder drawn_ladder(const StepMoment& moment, const TextStyle& style,
                         std::span<const EventId> marked = {});

}  // namespace seetcp
