// SPDX-License-Identifier: MIT
// The pages of every-arrow: what stands on the screen, whatever led there.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/game/game_course.hpp"
#include "src/lessons/game/hint_card.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

using ScreenLines = std::vector<std::string>;

// The key of each choice, in their order: beyond the last one only a typed line helps.
inline constexpr std::u32string_view choice_keys = U"123456789abcdefg";

// The map with the arrows taken, where both ends stand, what the last act did, and the choices; in
// place of these a line that is being typed, where `typed` is not null.
ScreenLines game_map_page(const GameCourse& course, const std::string* typed, ScreenSize size,
                          const TextStyle& style);

ScreenLines game_hint_page(const HintCard& hint, ScreenSize size, const TextStyle& style);

// `scrolled`: lines from the first one, and from the last one; becomes what is possible.
ScreenLines game_ladder_page(const GameCourse& course, ScreenSize size, const TextStyle& style,
                             int& scrolled_back);
ScreenLines game_table_page(const GameCourse& course, ScreenSize size, const TextStyle& style,
                            int& scrolled);
ScreenLines game_help_page(ScreenSize size, const TextStyle& style, int& scrolled);

// Sentences, for either form: what this is, its keys; what may come after it.
std::vector<std::string> game_help_sentences();
std::vector<std::string> game_end_sentences(const GameCourse& course);

// "12 of 20 arrows"
std::string arrows_count(const GameCourse& course);

// This sitting's arrows with the kernel's evidence, as lines.
ScreenLines arrow_table_lines(const GameCourse& course, const TextStyle& style);

}  // namespace seetcp
