// SPDX-License-Identifier: MIT
// What stands below a ladder while one steps: where the ends stand, what waits at the wire, which
// line comes next.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/stepper/moments.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// At most so many lines: what comes next is the last to be left out.
std::vector<std::string> scene_foot(const Moments& moments, int most, const TextStyle& style);

}  // namespace seetcp
