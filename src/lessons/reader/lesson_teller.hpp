// SPDX-License-Identifier: MIT
// The LessonTeller is the LessonReader for ears, and for terminals that cannot be drawn on: scenes
// and lines go in, wishes and sentences come out. Pure, like the reader.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "src/lessons/lesson/lesson.hpp"
#include "src/lessons/progress/progress.hpp"
#include "src/lessons/reader/lesson_reader.hpp"
#include "src/lessons/reader/reader_wish.hpp"
#include "src/lessons/scene.hpp"
#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// What is to be printed, with line ends, and what is wished for.
struct LessonSpeech {
  std::string text;
  ReaderWish wish{};
};

class LessonTeller {
 public:
  // `lesson` must outlive it.
  LessonTeller(const Lesson& lesson, ReaderOptions options, const TextStyle& style);
  ~LessonTeller();
  LessonTeller(const LessonTeller&) = delete;
  LessonTeller& operator=(const LessonTeller&) = delete;

  // As the reader's own.
  LessonSpeech begin();
  LessonSpeech see(const Scene& scene, std::shared_ptr<const Trace> trace);
  LessonSpeech act_over(const std::string& differs);

  // A line that the user has entered, without its end.
  LessonSpeech hear(std::string_view line);

  // What asks for the next line; no line end.
  std::string prompt() const;

  std::size_t act() const;
  LessonProgress progress() const;

 private:
  class Tongue;  // What it knows, and how it says it.
  std::unique_ptr<Tongue> tongue_;
};

}  // namespace seetcp
