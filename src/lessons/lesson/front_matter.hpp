// SPDX-License-Identifier: MIT
// The front matter of a lesson's file: `key: value` lines between two lines of three hyphens.
#pragma once

#include "src/lessons/lesson/lesson.hpp"
#include "src/lessons/lesson/lesson_lines.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

struct FrontMatter {
  LessonHead head{};
  int lines{};  // How many of the file's it takes, its marks included; 0 when there is none.
};

// It ends before the first empty line. All keys have to be there, each once.
FrontMatter read_front_matter(const LessonLines& lines, Mistakes& mistakes);

// A lesson's name, and a part of its file's: "close-wait".
bool is_lesson_id(std::string_view id);

// In the figure's order: F1, F2 … F20, N2, N3.
void sort_arrows(std::vector<std::string>& arrows);

}  // namespace seetcp
