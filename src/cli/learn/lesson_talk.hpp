// SPDX-License-Identifier: MIT
// A LessonTalk is how a lesson is read at a terminal: by screens and keys, or by sentences and
// lines. It hands a reader what is typed, and shows what the reader says.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "src/cli/terminal.hpp"
#include "src/lessons/lesson/lesson.hpp"
#include "src/lessons/progress/progress.hpp"
#include "src/lessons/reader/lesson_reader.hpp"
#include "src/lessons/reader/reader_wish.hpp"
#include "src/lessons/scene.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class LessonTalk {
 public:
  virtual ~LessonTalk() = default;

  // As the reader's own; and what was typed meanwhile is heeded, as long as it wishes to stay.
  virtual ReaderWish begin() = 0;
  virtual ReaderWish see(const Scene& scene, std::shared_ptr<const Trace> trace) = 0;
  virtual ReaderWish act_over(const std::string& differs) = 0;

  // Something may have been typed.
  virtual ReaderWish heed() = 0;
  virtual void wait() const = 0;  // Until it may.
  virtual int keys() const = 0;   // Readable then.

  virtual std::size_t act() const = 0;
  virtual LessonProgress progress() const = 0;
};

// Takes the terminal, or throws SystemError; the destructor gives it back. `lesson` must outlive
// it. `told`: sentences and lines.
std::unique_ptr<LessonTalk> talk_about(const Lesson& lesson, const ReaderOptions& options,
                                       const StyleWishes& style, bool told);

}  // namespace seetcp
