// SPDX-License-Identifier: MIT
// A lesson by screens and keys: the LessonReader at a Console.
#pragma once

#include <memory>

#include "src/cli/learn/lesson_talk.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

std::unique_ptr<LessonTalk> screens_about(const Lesson& lesson, const ReaderOptions& options,
                                          const TextStyle& style);

}  // namespace seetcp
