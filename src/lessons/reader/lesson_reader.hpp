// SPDX-License-Identifier: MIT
// The LessonReader is what one holds in one's hands while reading a lesson: keys, scenes and traces
// go in, wishes and screens come out. Pure: it knows no terminal, no kernel and no clock. Nothing
// is played before the learner has predicted, or skipped.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "src/lessons/key.hpp"
#include "src/lessons/lesson/lesson.hpp"
#include "src/lessons/progress/progress.hpp"
#include "src/lessons/reader/reader_wish.hpp"
#include "src/lessons/scene.hpp"
#include "src/lessons/stepper/screen.hpp"
#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

struct ReaderOptions {
  bool for_class{};         // The answer waits for a key of its own: vote, discuss, vote again.
  bool questions_only{};    // --fast: no prose between them.
  std::string recording{};  // Why recordings are played ("no namespaces here"); "" for live.
  LessonProgress so_far{};  // Where one left: the acts before it are played without stops.
};

class LessonReader {
 public:
  // `lesson` must outlive it.
  LessonReader(const Lesson& lesson, ReaderOptions options, const TextStyle& style);
  ~LessonReader();
  LessonReader(const LessonReader&) = delete;
  LessonReader& operator=(const LessonReader&) = delete;

  // What it wants before any key was pressed, and after an act is over.
  ReaderWish begin();

  // An act's world stands still there, before its next step or at its end, with this trace so far
  // (never null). As Stepper::see(): a scene before the same step takes the last one's place.
  ReaderWish see(const Scene& scene, std::shared_ptr<const Trace> trace);

  // The act is over: it was played to its end, given up, or fell short (`differs`: the line and
  // what was otherwise; "" if nothing was), or cannot be played at all.
  ReaderWish act_over(const std::string& differs);

  ReaderWish press(Key key);

  std::size_t act() const;  // Which is wanted, or being played.
  // To be kept, whenever it has changed. Its `done` becomes "now" at the end: here is no clock.
  LessonProgress progress() const;

  // Exactly size.rows lines, none wider than size.columns.
  std::vector<std::string> screen(ScreenSize size);

 private:
  class Book;  // What it knows.
  std::unique_ptr<Book> book_;
};

}  // namespace seetcp
