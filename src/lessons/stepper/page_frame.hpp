// SPDX-License-Identifier: MIT
// What every page of the stepper has: a title above, the keys below, and between them a part of
// something that may be longer than the screen.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/stepper/moments.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

// "lost-syn, 5 steps performed" and, where one looks back, how far.
InkedLine title_of(const Moments& moments);

// A key and what it does: "b", "back".
struct KeyHint {
  std::string key, meaning;
};

// Ends the screen with them in its last line: as many as fit.
void end_with_keys(Screen& screen, const std::vector<KeyHint>& hints);

// `height` of the lines. `scrolled` counts from the first line, and becomes what is possible.
void put_part(Screen& screen, const std::vector<std::string>& lines, int height, int& scrolled);

// On a screen that is too small for any page.
std::vector<std::string> too_small(ScreenSize size, const TextStyle& style);
bool is_too_small(ScreenSize size);

}  // namespace seetcp
