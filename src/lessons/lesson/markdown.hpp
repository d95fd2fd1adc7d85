// SPDX-License-Identifier: MIT
// A lesson's Markdown, taken apart: thoughts of prose, and between them the fenced blocks that are
// the lesson's own. CommonMark by libcmark.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "src/lessons/lesson/lesson_lines.hpp"
#include "src/lessons/lesson/prose.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

// A fenced block whose first word is scenario, predict or claims. Its lines stand between these
// two.
struct LessonFence {
  std::string word{};  // "scenario"
  std::string rest{};  // "fresh"; "" for nothing.
  int open{}, close{};
  bool closed{};  // Else nothing is to be read in it: it has swallowed the rest.
};

using MarkdownPart = std::variant<Prose, LessonFence>;

// All from line `first` on. What a lesson has no use for (HTML, images, tables) is a mistake.
std::vector<MarkdownPart> read_markdown(const LessonLines& lines, int first, Mistakes& mistakes);

}  // namespace seetcp
