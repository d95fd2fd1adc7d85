// SPDX-License-Identifier: MIT
// Display width: how many cells of a terminal a piece of UTF-8 text fills. It is neither its bytes
// nor its code points: a combining accent fills none, a CJK character two. No locale is asked.
#pragma once

#include <string>
#include <string_view>

namespace seetcp {

int display_width(std::string_view utf8);

// The text, or as much of its beginning as fits into `cells` together with `ellipsis`.
std::string cut(std::string_view utf8, int cells, std::string_view ellipsis = "…");

// As many characters of the beginning as fill at most `cells`.
std::string_view beginning(std::string_view utf8, int cells);

std::string padded(std::string_view utf8, int cells);         // Blanks behind.
std::string right_aligned(std::string_view utf8, int cells);  // Blanks before.

}  // namespace seetcp
