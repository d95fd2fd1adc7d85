// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_talk.hpp"

#include "src/cli/learn/lesson_screens.hpp"
#include "src/cli/learn/lesson_sentences.hpp"

namespace seetcp {

std::unique_ptr<LessonTalk> talk_about(const Lesson& lesson, const ReaderOptions& options,
                                       const StyleWishes& wishes, bool told) {
  const TextStyle style = style_for_stdout(wishes);
  if (told) return sentences_about(lesson, options, style);
  return screens_about(lesson, options, style);
}

}  // namespace seetcp
