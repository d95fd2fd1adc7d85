// SPDX-License-Identifier: MIT
// A lesson as text, for a handout or a pipe, and what is said to answers that were given
// beforehand.
#pragma once

#include <string>
#include <vector>

#include "src/cli/commands.hpp"
#include "src/cli/learn/lesson_file.hpp"
#include "src/cli/terminal.hpp"

namespace seetcp {

struct LessonTextOptions {
  std::vector<std::string> answers;  // To its questions, in order: an option's number, or typed.
  std::string output;                // FILE.txt; "": standard output.
  bool slow{};
  StyleWishes style;
};

// Plays it; where nothing can be played, what was recorded. Throws Complaint.
Result show_lesson_text(const LessonFile& file, const LessonTextOptions& options);

}  // namespace seetcp
