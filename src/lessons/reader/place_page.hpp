// SPDX-License-Identifier: MIT
// The page that a place of a lesson fills: its words, and the ladder of what was played last under
// them, or beside them where there is room for both.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/reader/lesson_walk.hpp"
#include "src/lessons/stepper/screen.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// What a hand has done at a place that the walk does not know of yet.
struct PlaceHand {
  std::string chosen{};   // An option's number, or what is typed so far.
  std::string message{};  // What is said to the last key; "" for nothing.
  bool menu{};            // Letters are keys, where they would be typed.
};

// `scrolled`: lines down of the words where they do not fit, else of the ladder, which begins at
// its end or at what is pointed to; becomes what is possible.
std::vector<std::string> place_page(const LessonWalk& walk, const PlaceHand& hand, ScreenSize size,
                                    const TextStyle& style, int& scrolled);

}  // namespace seetcp
