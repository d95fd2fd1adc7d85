// SPDX-License-Identifier: MIT
// A segment's arrow on the ladder, and the characters that arrows and lines are made of.
#pragma once

#include <string>
#include <string_view>

#include "src/views/styled_line.hpp"
#include "src/views/text_style.hpp"
#include "src/views/timeline/ladder.hpp"

namespace seetcp {

// One cell each.
struct Glyphs {
  std::string_view lifeline, shaft, tail_left, tail_right, to_left, to_right, aside, down_to_right,
      down_to_left, loose_left, loose_right;  // loose: an end of an arrow at which no host is.
};

const Glyphs& glyphs_of(const TextStyle& style);

std::string shaft(int cells, const Glyphs& glyphs);

// Draws it from lifeline to lifeline, over `width` cells. Where it begins or ends on the wire, a
// gap is left, and the lifeline stands.
void draw_arrow(StyledLine& line, const Arrow& arrow, int width, const TextStyle& style);

}  // namespace seetcp
