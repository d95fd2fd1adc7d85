// SPDX-License-Identifier: MIT
// What stands at a place of a lesson, in lines: for the page that it fills, and for who hears it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/reader/lesson_walk.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// A scene has none of its own: what was asked is in question_lines(), the rest is the ladder.
// `chosen`: at an open choice, the option that has a mark, from "1"; "" for none.
std::vector<std::string> place_lines(const LessonWalk& walk, std::string_view chosen,
                                     const TextStyle& style);

}  // namespace seetcp
