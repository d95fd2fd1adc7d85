// SPDX-License-Identifier: MIT
#include "src/lessons/run/run_findings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "src/lessons/lesson/lesson_lines.hpp"
#include "src/lessons/run/text_places.hpp"
#include "src/trace/safe_text.hpp"

namespace seetcp {
namespace {

using Arrows = std::vector<std::string>;

Arrows not_among(const Arrows& some, const Arrows& others) {
  Arrows missing;
  std::ranges::copy_if(some, std::back_inserter(missing), [&](const std::string& arrow) {
    return std::ranges::find(others, arrow) == others.end();
  });
  return missing;
}

class RunFindings {
 public:
  RunFindings(const Lesson& lesson, std::string_view text, const LessonReport& report)
      : lesson_(lesson), lines_(text), report_(report) {}

  std::vector<Mistake> find() {
    for (const ReportedAct& act : report_.acts) take(act);
    for (const ReportedQuestion& question : report_.questions) take(question);
    for (const ReportedClaim& claim : report_.claims) take(claim);
    compare_arrows();
    std::ranges::stable_sort(found_, {}, &Mistake::line);
    return std::move(found_);
  }

 private:
  void take(const ReportedAct& act) {
    if (act.differs.empty()) return;
    const ScenarioStep& first = lesson_.scenario.acts[act.act].steps.front();
    add(first.at, fmt::format("act {} went otherwise: {}", act.act + 1, safe_text(act.differs)));
  }

  void take(const ReportedQuestion& reported) {
    if (!reported.skipped.empty()) return;
    const auto& passage = std::get<PredictPassage>(lesson_.passages[reported.passage]);
    const Question& question = passage.questions[reported.question];
    const Answer& answer = reported.answer;
    if (!answer.trouble.empty())
      return add(question.at, "this question has no answer: " + safe_text(answer.trouble));
    const auto* options = std::get_if<QuestionChoice>(&question.answers);
    if (options == nullptr) return;
    for (std::size_t i = 0; i < options->size(); ++i) {
      const QuestionOption& option = (*options)[i];
      if (answer.option == i || !option.but.empty()) continue;
      add(option.at, "nothing is said to who chose this option, and it does not hold",
          "  but what speaks against it");
    }
  }

  void take(const ReportedClaim& reported) {
    const JudgedClaim& judged = reported.judged;
    if (!reported.skipped.empty() || judged.verdict == Verdict::holds) return;
    const auto& passage = std::get<ClaimsPassage>(lesson_.passages[reported.passage]);
    const bool fails = judged.verdict == Verdict::fails;
    add(lines_.place_of(std::clamp(passage.lines[reported.claim], 1, lines_.count())),
        fmt::format("claim {} {}: {}", safe_text(judged.id), fails ? "fails" : "cannot be told",
                    safe_text(judged.because)));
  }

  // What was not played took no arrows: then nothing can be missed.
  void compare_arrows() {
    const Arrows& named = lesson_.head.arrows;
    const Arrows unnamed = not_among(report_.taken, named);
    if (!unnamed.empty())
      add(arrows_line(), fmt::format("taken, and not named here: {}", fmt::join(unnamed, " ")),
          fmt::format("arrows: {}", fmt::join(report_.taken, " ")));
    const bool all_played = report_.acts.empty();
    const Arrows untaken = not_among(named, report_.taken);
    if (!untaken.empty() && all_played)
      add(arrows_line(), fmt::format("named here, and not taken: {}", fmt::join(untaken, " ")),
          fmt::format("arrows: {}", fmt::join(report_.taken, " ")));
  }

  TextPlace arrows_line() const { return place_from(lines_, 1, "arrows:"); }

  void add(const TextPlace& at, std::string message, std::string hint = "") {
    found_.push_back(mistake_at(at, std::move(message), std::move(hint)));
  }

  const Lesson& lesson_;
  LessonLines lines_;
  const LessonReport& report_;
  std::vector<Mistake> found_;
};

}  // namespace

std::vector<Mistake> run_findings(const Lesson& lesson, std::string_view text,
                                  const LessonReport& report) {
  return RunFindings{lesson, text, report}.find();
}

}  // namespace seetcp
