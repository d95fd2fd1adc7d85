// SPDX-License-Identifier: MIT
// The stepper's map: the state machine with the arrows that were taken, and the path of each end.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/stepper/moments.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

// Where the picture has no room, the paths alone.
std::vector<std::string> map_page(const Moments& moments, ScreenSize size, const TextStyle& style,
                                  int& scrolled);

}  // namespace seetcp
