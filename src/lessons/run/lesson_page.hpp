// SPDX-License-Identifier: MIT
// A lesson as a page of text, for a handout or a pipe: prose, each act's timeline where its last
// block ends, the questions with options, answers and reasons, the claims with their verdicts.
// Nothing is asked.
#pragma once

#include <iosfwd>

#include "src/lessons/lesson/lesson.hpp"
#include "src/lessons/run/lesson_run.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

void write_lesson_page(std::ostream& out, const Lesson& lesson, const LessonRun& run,
                       const TextStyle& style);

}  // namespace seetcp
