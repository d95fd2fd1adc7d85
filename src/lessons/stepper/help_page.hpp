// SPDX-License-Identifier: MIT
// The stepper's help: its keys, its signs, and how to look at the same kernels from elsewhere.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/stepper/moments.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

std::vector<std::string> help_page(const Moments& moments, ScreenSize size, const TextStyle& style,
                                   int& scrolled);

}  // namespace seetcp
