// SPDX-License-Identifier: MIT
// The stepper's first page: the ladder so far, under it where the ends stand by the kernel's word,
// what waits at the wire, and the line that comes next.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/stepper/moments.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

// The newest rows are at the bottom. `scrolled_back`: so many lines of them are below the screen;
// becomes what is possible.
std::vector<std::string> ladder_page(const Moments& moments, ScreenSize size,
                                     const TextStyle& style, int& scrolled_back);

}  // namespace seetcp
