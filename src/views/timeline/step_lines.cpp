// SPDX-License-Identifier: MIT
#include "src/views/timeline/step_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

// The lines of one side, and which of them stands beside the arrow.
struct Block {
  std::vector<CellLine> lines;
  std::size_t anchor{};
};

bool fit_together(const std::string& text, const std::string& state, int width) {
  const int gap = text.empty() || state.empty() ? 0 : 1;
  return display_width(text) + gap + display_width(state) <= width;
}

std::vector<CellLine> text_lines(const std::string& text, int width) {
  std::vector<CellLine> lines;
  for (std::string& line : wrapped(text, width)) lines.push_back({std::move(line), "", false});
  return lines;
}

// The state and the arrow stand beside the text's first line, as its deed; where they do not fit
// there, under the whole of it.
Block leading_to(const std::string& text, const std::string& state, int width) {
  Block block{text_lines(text, width), 0};
  if (block.lines.empty() || !fit_together(block.lines.front().text, state, width)) {
    block.anchor = block.lines.size();
    block.lines.push_back({"", "", !text.empty()});
  }
  block.lines[block.anchor].state = state;
  return block;
}

// The state is the first word: the text stands beside it, or under it.
Block following(const std::string& text, const std::string& state, int width) {
  Block block;
  block.lines.push_back({"", state, false});
  if (fit_together(text, state, width)) {
    block.lines.front().text = text;
    return block;
  }
  std::vector<CellLine> below = text_lines(text, width);
  if (state.empty()) block.lines.clear();
  std::move(below.begin(), below.end(), std::back_inserter(block.lines));
  return block;
}

Block block_of(const Cell& cell, bool leads, int width, const TextStyle& style) {
  const std::string text = in_style(cell.text, style);
  const std::string state = cut(in_style(cell.state, style), width, "");
  return leads ? leading_to(text, state, width) : following(text, state, width);
}

void place(const Block& block, std::size_t anchor, std::vector<StepLine>& lines,
           CellLine StepLine::*side) {
  const std::size_t first = anchor - block.anchor;
  if (lines.size() < first + block.lines.size()) lines.resize(first + block.lines.size());
  for (std::size_t i = 0; i < block.lines.size(); ++i) lines[first + i].*side = block.lines[i];
}

}  // namespace

std::vector<StepLine> lines_of(const LadderStep& step, const Columns& columns,
                               const TextStyle& style) {
  const bool client_sends = step.arrow && step.arrow->from == Side::client;
  const bool server_sends = step.arrow && step.arrow->from == Side::server;
  const Block client = block_of(step.client, client_sends, columns.client.width, style);
  const Block server = block_of(step.server, server_sends, columns.server.width, style);
  const std::size_t anchor = std::max(client.anchor, server.anchor);
  std::vector<StepLine> lines(anchor + 1);
  place(client, anchor, lines, &StepLine::client);
  place(server, anchor, lines, &StepLine::server);
  lines.front().at = step.at;
  lines.front().number = step.number;
  if (step.arrow) {
    lines[anchor].arrow = true;
    lines[anchor].at = step.arrow->at;
    lines[anchor].number = step.arrow->number;
  }
  return lines;
}

}  // namespace seetcp
