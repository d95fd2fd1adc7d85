// SPDX-License-Identifier: MIT
// Which keys mean something at a place: for the last line of its page, and for the page of help.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/reader/lesson_walk.hpp"
#include "src/lessons/stepper/page_frame.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

// An answer to it is typed, letter by letter: letters are no keys then.
bool takes_letters(const LessonWalk& walk);

// The most needed first. `menu`: Esc was pressed where letters are taken, and they are keys again.
std::vector<KeyHint> keys_at(const LessonWalk& walk, bool menu);

std::vector<std::string> reader_help_page(const LessonWalk& walk, ScreenSize size,
                                          const TextStyle& style, int& scrolled);

}  // namespace seetcp
