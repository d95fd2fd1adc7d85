// SPDX-License-Identifier: MIT
// Step lines: a step of the ladder broken into lines that fit into the columns. What led to the
// arrow stands before it or beside its tail, what came of it beside its head or after it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/views/timeline/columns.hpp"
#include "src/views/timeline/ladder.hpp"

namespace seetcp {

struct CellLine {
  std::string text, state;
  bool goes_on{};  // The text above led to this: drawn as a line that turns towards the arrow.
};

struct StepLine {
  std::optional<Time> at;  // Absent where a line only goes on.
  std::uint64_t number{};  // 0 likewise.
  CellLine client, server;
  bool arrow{};  // The step's arrow is on this line.
};

std::vector<StepLine> lines_of(const LadderStep& step, const Columns& columns,
                               const TextStyle& style);

}  // namespace seetcp
