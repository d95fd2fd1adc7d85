// SPDX-License-Identifier: MIT
// Where in a lesson's file something stands of which only the paragraph's line is known.
#pragma once

#include <string_view>

#include "src/lessons/lesson/lesson_lines.hpp"

namespace seetcp {

// The first place of `word` from line `from` on, within some lines; else that line.
TextPlace place_from(const LessonLines& lines, int from, std::string_view word);

}  // namespace seetcp
