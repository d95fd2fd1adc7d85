// SPDX-License-Identifier: MIT
// A LessonPerformance is a whole lesson played without anybody who looks on: the LessonRun that its
// questions and claims are answered from, and each act's trace.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/cli/learn/lesson_file.hpp"
#include "src/lessons/run/lesson_run.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct LessonPerformance {
  LessonRun run;
  std::vector<std::optional<Trace>> acts;  // Whole; absent for one that was not played.
  std::optional<int> signal;               // That ended it early.
};

// Why nothing can be played on this machine: the kernel is too old, or permits no network of our
// own; "" when it can be tried. Tries it in a child process.
std::string why_nothing_is_played_here();

// Plays every act, on stages of this process. `slow`: steps that wait for more than 10 s, too. What
// the machine does not permit, and a setting that it does not take, is skipped.
LessonPerformance perform_lesson(const LessonFile& file, bool slow);

// The same of what was recorded; an act without a recording is skipped, for `why`.
LessonPerformance recorded_lesson(const LessonFile& file, const std::string& why);

}  // namespace seetcp
