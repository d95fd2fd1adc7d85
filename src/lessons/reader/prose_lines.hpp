// SPDX-License-Identifier: MIT
// A thought as it is read: set in lines of at most 72 cells, also where there is room for more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/lesson/prose.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

inline constexpr int widest_prose = 72;  // Cells: what an eye finds the next line of.

// Lines without their ends, none wider than style.width. Emphasis is ink where there is colour,
// *stars* where there is none; code has its `ticks`, and blocks of code are cut, never wrapped.
std::vector<std::string> prose_lines(const Prose& thought, const TextStyle& style);

// The same of a sentence that has `code` and *emphasis* in it, as questions do: behind `first`, and
// set in as far as that reaches.
std::vector<std::string> sentence_lines(std::string_view first, std::string_view sentence,
                                        const TextStyle& style);

}  // namespace seetcp
