// SPDX-License-Identifier: MIT
// The words of a paragraph: what a line may end behind. A word is of several pieces where its ink
// changes within it.
#pragma once

#include <vector>

#include "src/lessons/lesson/prose.hpp"
#include "src/lessons/stepper/screen.hpp"
#include "src/views/styled_line.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// Safe text, as the style can carry it, none wider than `room` cells. `ink`: of what has no style
// of its own. Short code stays on one line.
std::vector<InkedLine> prose_words(const std::vector<ProseSpan>& spans, Ink ink, int room,
                                   const TextStyle& style);

}  // namespace seetcp
