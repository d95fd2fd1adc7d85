// SPDX-License-Identifier: MIT
// A LessonRecord is what has come of a reading so far: what was predicted, what was played, and so
// what was right.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "src/lessons/lesson/answer.hpp"
#include "src/lessons/lesson/lesson.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// Lesson::passages[passage]'s questions[item].
struct QuestionPlace {
  std::size_t passage{}, item{};

  friend auto operator<=>(const QuestionPlace&, const QuestionPlace&) = default;
};

enum class ToldOutcome : std::uint8_t {
  open,     // Its scene has not been played.
  untold,   // This run gives no answer.
  skipped,  // Nothing was predicted.
  right,
  missed,
};

class LessonRecord {
 public:
  // `lesson` must outlive it.
  explicit LessonRecord(const Lesson& lesson) : lesson_(lesson) {}

  const Question& question(QuestionPlace at) const;
  std::size_t scene_of(QuestionPlace at) const;

  void predict(QuestionPlace at, std::string normal) { predicted_[at] = std::move(normal); }
  void try_again(QuestionPlace at, std::string normal) { again_[at] = std::move(normal); }
  std::string predicted(QuestionPlace at) const;  // As normal_answer() gives it; "" for nothing.
  std::string tried_again(QuestionPlace at) const;

  // The act's trace at the end of a scene passage; what is already there stays.
  void keep(std::size_t scene, const std::shared_ptr<const Trace>& trace);
  std::shared_ptr<const Trace> trace_of(std::size_t scene) const;  // nullptr: not played.
  const std::map<std::size_t, std::shared_ptr<const Trace>>& scenes() const { return scenes_; }

  // Of a question whose scene has been played.
  const Answer& answer(QuestionPlace at) const;
  ToldOutcome outcome(QuestionPlace at) const;
  bool is_right(QuestionPlace at, const std::string& normal) const;

  // Of a claim whose scene has been played.
  const JudgedClaim& claim(std::size_t passage, std::size_t item) const;

 private:
  const Lesson& lesson_;
  std::map<QuestionPlace, std::string> predicted_, again_;
  std::map<std::size_t, std::shared_ptr<const Trace>> scenes_;  // By passage.

  // Computed when they are first asked for.
  mutable std::map<QuestionPlace, Answer> answers_;
  mutable std::map<std::size_t, std::vector<JudgedClaim>> claims_;  // By passage.
};

// What was said, for people: an option's text, or what was typed.
std::string said(const Question& question, const std::string& normal);

}  // namespace seetcp
