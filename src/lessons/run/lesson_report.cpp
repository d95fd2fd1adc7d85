// SPDX-License-Identifier: MIT
#include "src/lessons/run/lesson_report.hpp"

#include <algorithm>
#include <utility>

#include "src/lessons/lesson/front_matter.hpp"
#include "src/trace/judge.hpp"

namespace seetcp {
namespace {

std::string said_of(const std::vector<std::string>& acts, std::size_t act) {
  return act < acts.size() ? acts[act] : "";
}

class ReportWriter {
 public:
  ReportWriter(const Lesson& lesson, const LessonRun& run) : lesson_(lesson), run_(run) {}

  LessonReport write() {
    for (passage_ = 0; passage_ < lesson_.passages.size(); ++passage_)
      std::visit([&](const auto& passage) { take(passage); }, lesson_.passages[passage_]);
    note_acts();
    note_arrows();
    return std::move(report_);
  }

 private:
  void take(const Prose&) {}
  void take(const ScenePassage&) {}

  void take(const PredictPassage& passage) {
    const Trace* const trace = trace_of(passage.scene);
    for (std::size_t i = 0; i < passage.questions.size(); ++i) {
      ReportedQuestion question{.passage = passage_, .question = i};
      if (trace != nullptr)
        question.answer = answer_of(passage.questions[i], *trace);
      else
        question.skipped = why_not_played(passage.scene);
      report_.questions.push_back(std::move(question));
    }
  }

  void take(const ClaimsPassage& passage) {
    const Trace* const trace = trace_of(passage.scene);
    std::vector<JudgedClaim> judged(passage.claims.size());
    if (trace != nullptr) judged = judge(*trace, passage.claims);
    for (std::size_t i = 0; i < judged.size(); ++i) {
      ReportedClaim claim{.passage = passage_, .claim = i, .judged = std::move(judged[i])};
      if (trace == nullptr) claim.skipped = why_not_played(passage.scene);
      report_.claims.push_back(std::move(claim));
    }
  }

  const Trace* trace_of(std::size_t scene) const {
    const auto found = run_.scenes.find(scene);
    return found == run_.scenes.end() ? nullptr : found->second.get();
  }

  std::string why_not_played(std::size_t scene) const {
    const std::size_t act = std::get<ScenePassage>(lesson_.passages[scene]).act;
    std::string skipped = said_of(run_.skipped, act);
    if (!skipped.empty()) return skipped;
    return said_of(run_.differs, act).empty() ? "it was not played" : "the act ended before it";
  }

  void note_acts() {
    for (std::size_t act = 0; act < lesson_.scenario.acts.size(); ++act) {
      ReportedAct one{act, said_of(run_.differs, act), said_of(run_.skipped, act)};
      if (!one.differs.empty() || !one.skipped.empty()) report_.acts.push_back(std::move(one));
    }
  }

  void note_arrows() {
    std::vector<Trace> acts;
    std::vector<std::size_t> which;
    for (std::size_t act = 0; act < lesson_.scenario.acts.size(); ++act) {
      const Trace* const trace = trace_of_act(lesson_, run_, act);
      if (trace == nullptr) continue;
      acts.push_back(*trace);
      which.push_back(act);
    }
    report_.arrows = shown_arrows(acts);
    for (std::size_t row = 0; row < report_.arrows.size(); ++row) {
      auto& shown = report_.arrows[row];
      if (!shown) continue;
      shown->act = which[shown->act];
      const std::string arrow{transitions[row].arrow};
      const bool is_new = std::ranges::find(report_.taken, arrow) == report_.taken.end();
      if (!arrow.empty() && is_new) report_.taken.push_back(arrow);
    }
    sort_arrows(report_.taken);
  }

  const Lesson& lesson_;
  const LessonRun& run_;
  std::size_t passage_ = 0;
  LessonReport report_;
};

}  // namespace

LessonReport report_on(const Lesson& lesson, const LessonRun& run) {
  return ReportWriter{lesson, run}.write();
}

const Trace* trace_of_act(const Lesson& lesson, const LessonRun& run, std::size_t act) {
  const Trace* last = nullptr;
  for (const auto& [passage, trace] : run.scenes) {
    const auto* scene = std::get_if<ScenePassage>(&lesson.passages[passage]);
    if (scene != nullptr && scene->act == act && trace) last = trace.get();
  }
  return last;
}

}  // namespace seetcp
