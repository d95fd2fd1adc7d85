// SPDX-License-Identifier: MIT
// A LessonReport is what a run says of its lesson: the answer to each question, the verdict on each
// claim, the arrows that were taken. A lesson's page tells it to learners, `learn --check` to its
// author.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "src/lessons/lesson/answer.hpp"
#include "src/lessons/lesson/lesson.hpp"
#include "src/lessons/run/lesson_run.hpp"
#include "src/trace/trace.hpp"
#include "src/views/arrows/shown_arrow.hpp"

namespace seetcp {

// Lesson::passages[passage]'s questions[question].
struct ReportedQuestion {
  std::size_t passage{}, question{};
  Answer answer{};        // Its trouble is the run's, or the question's.
  std::string skipped{};  // Not "": why it has no answer here; what it asks about was not played.

  friend bool operator==(const ReportedQuestion&, const ReportedQuestion&) = default;
};

// Lesson::passages[passage]'s claims[claim].
struct ReportedClaim {
  std::size_t passage{}, claim{};
  JudgedClaim judged{};
  std::string skipped{};  // Not "": why it was not judged.

  friend bool operator==(const ReportedClaim&, const ReportedClaim&) = default;
};

// An act that was not played as it is written.
struct ReportedAct {
  std::size_t act{};      // Index into the lesson's scenario.
  std::string differs{};  // What it did otherwise; "" for nothing.
  std::string skipped{};  // Why it was not played, or not to its end; "" if it was.

  friend bool operator==(const ReportedAct&, const ReportedAct&) = default;
};

struct LessonReport {
  std::vector<ReportedQuestion> questions{};  // In the lesson's order, as all else.
  std::vector<ReportedClaim> claims{};
  std::vector<ReportedAct> acts{};   // Only those that differ or were skipped.
  ShownArrows arrows{};              // Of all acts, as far as they were played.
  std::vector<std::string> taken{};  // Figure 5's among them: "F1", "N2"; ascending.
};

LessonReport report_on(const Lesson& lesson, const LessonRun& run);

// The trace of an act as far as it was played: of its last scene that has one; nullptr for none.
const Trace* trace_of_act(const Lesson& lesson, const LessonRun& run, std::size_t act);

}  // namespace seetcp
