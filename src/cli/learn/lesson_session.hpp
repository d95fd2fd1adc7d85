// SPDX-License-Identifier: MIT
// A LessonSession is somebody reading a lesson at the terminal: the acts are played when they want
// to see them, or what was recorded of them, and how far they have come is kept.
#pragma once

#include "src/cli/commands.hpp"
#include "src/cli/learn/lesson_file.hpp"
#include "src/cli/learn/progress_file.hpp"
#include "src/cli/terminal.hpp"

namespace seetcp {

struct SessionOptions {
  bool questions_only{}, for_class{};  // See ReaderOptions.
  bool told{};                         // Sentences and lines, no screens.
  bool slow{};                         // Steps that wait for more than 10 s, too.
  StyleWishes style;
};

// Throws SystemError where there is no terminal.
Result read_lesson_at_terminal(const LessonFile& file, const SessionOptions& options,
                               ProgressFile& kept);

}  // namespace seetcp
