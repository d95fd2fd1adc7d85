// SPDX-License-Identifier: MIT
// Drawing a Ladder as text: between two lifelines, or, where the screen is too narrow, as a list.
#pragma once

#include <iosfwd>

#include "src/views/text_style.hpp"
#include "src/views/timeline/ladder.hpp"

namespace seetcp {

void draw_ladder(std::ostream& out, const Ladder& ladder, const TextStyle& style);

// For screens too narrow for two sides: a row after the other, wrapped.
void draw_list(std::ostream& out, const Ladder& ladder, const TextStyle& style);

}  // namespace seetcp
