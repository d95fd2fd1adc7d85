// SPDX-License-Identifier: MIT
// A lesson by sentences and lines, for ears and for terminals that cannot be drawn on.
#pragma once

#include <memory>

#include "src/cli/learn/lesson_talk.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

std::unique_ptr<LessonTalk> sentences_about(const Lesson& lesson, const ReaderOptions& options,
                                            const TextStyle& style);

}  // namespace seetcp
