// SPDX-License-Identifier: MIT
// The list of lessons: what there is, what is done, what is next.
#pragma once

#include <string>

#include "src/lessons/progress/progress.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// The page of `seetcp learn`.
std::string list_of_lessons(const Progress& progress, const TextStyle& style);

// For programs: a line each, its id and its title.
std::string lessons_a_line();

// The id of the lesson to go on with: the first that was begun and is not done, else the first that
// is not done, else the game.
std::string next_lesson(const Progress& progress);

}  // namespace seetcp
