// SPDX-License-Identifier: MIT
#include "src/lessons/reader/lesson_record.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "src/trace/judge.hpp"

namespace seetcp {
namespace {

std::string found_in(const std::map<QuestionPlace, std::string>& all, QuestionPlace at) {
  const auto found = all.find(at);
  return found == all.end() ? "" : found->second;
}

// As normal_answer() spells it: an option by its number, from 1.
std::string normal(const Answer& answer) {
  return answer.option ? fmt::format("{}", *answer.option + 1) : answer.typed;
}

}  // namespace

const Question& LessonRecord::question(QuestionPlace at) const {
  return std::get<PredictPassage>(lesson_.passages[at.passage]).questions[at.item];
}

std::size_t LessonRecord::scene_of(QuestionPlace at) const {
  return std::get<PredictPassage>(lesson_.passages[at.passage]).scene;
}

std::string LessonRecord::predicted(QuestionPlace at) const {
  return found_in(predicted_, at);
}

std::string LessonRecord::tried_again(QuestionPlace at) const {
  return found_in(again_, at);
}

void LessonRecord::keep(std::size_t scene, const std::shared_ptr<const Trace>& trace) {
  scenes_.try_emplace(scene, trace);
}

std::shared_ptr<const Trace> LessonRecord::trace_of(std::size_t scene) const {
  const auto found = scenes_.find(scene);
  return found == scenes_.end() ? nullptr : found->second;
}

const Answer& LessonRecord::answer(QuestionPlace at) const {
  const auto known = answers_.find(at);
  if (known != answers_.end()) return known->second;
  return answers_.emplace(at, answer_of(question(at), *trace_of(scene_of(at)))).first->second;
}

ToldOutcome LessonRecord::outcome(QuestionPlace at) const {
  if (!trace_of(scene_of(at))) return ToldOutcome::open;
  if (!answer(at).trouble.empty()) return ToldOutcome::untold;
  const std::string given = predicted(at);
  if (given.empty()) return ToldOutcome::skipped;
  return is_right(at, given) ? ToldOutcome::right : ToldOutcome::missed;
}

bool LessonRecord::is_right(QuestionPlace at, const std::string& given) const {
  return given == normal(answer(at));
}

const JudgedClaim& LessonRecord::claim(std::size_t passage, std::size_t item) const {
  const auto& asked = std::get<ClaimsPassage>(lesson_.passages[passage]);
  auto& judged = claims_[passage];
  if (judged.empty()) judged = judge(*trace_of(asked.scene), asked.claims);
  return judged[item];
}

std::string said(const Question& question, const std::string& normal) {
  const auto* options = std::get_if<QuestionChoice>(&question.answers);
  if (options == nullptr) return normal;
  std::size_t number = 0;
  std::from_chars(normal.data(), normal.data() + normal.size(), number);
  return number >= 1 && number <= options->size() ? (*options)[number - 1].text : normal;
}

}  // namespace seetcp
