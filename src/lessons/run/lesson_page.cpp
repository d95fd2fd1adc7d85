// SPDX-License-Identifier: MIT
#include "src/lessons/run/lesson_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>

#include "src/lessons/reader/prose_lines.hpp"
#include "src/lessons/run/lesson_report.hpp"
#include "src/lessons/stepper/screen.hpp"
#include "src/views/claims_text.hpp"
#include "src/views/timeline/text.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

constexpr int indent = 2;

// "14 bytes 1:15 (#12), server CLOSE-WAIT (#14)"
std::string seen_in(const std::vector<EventId>& evidence, const Trace& trace) {
  std::string text;
  for (const EventId id : evidence)
    text += fmt::format("{}{} (#{})", text.empty() ? "" : ", ", short_form(trace, id), id);
  return text;
}

class LessonPage {
 public:
  LessonPage(std::ostream& out, const Lesson& lesson, const LessonRun& run, const TextStyle& style)
      : out_(out), lesson_(lesson), run_(run), style_(style), report_(report_on(lesson, run)) {}

  void write() {
    put(lesson_.head.title, Ink::strong);
    put(fmt::format("{}, about {}", lesson_.head.id,
                    counted(static_cast<std::uint64_t>(lesson_.head.minutes), "minute")),
        Ink::faint);
    for (passage_ = 0; passage_ < lesson_.passages.size(); ++passage_) {
      out_ << '\n';
      std::visit([&](const auto& passage) { write(passage); }, lesson_.passages[passage_]);
    }
  }

 private:
  void write(const Prose& thought) {
    for (const std::string& line : prose_lines(thought, style_)) out_ << line << '\n';
  }

  // The steps, and behind the act's last block what came of them.
  void write(const ScenePassage& scene) {
    const auto& steps = lesson_.scenario.acts[scene.act].steps;
    for (std::size_t i = scene.first; i < scene.end; ++i) {
      const ScenarioStep& step = steps[i];
      put(step.comment.empty() ? step.text : fmt::format("{}  # {}", step.text, step.comment),
          Ink::plain, indent);
    }
    write_answers(passage_);
    if (scene.end == steps.size()) write_timeline_of(scene.act);
  }

  void write_timeline_of(std::size_t act) {
    for (const ReportedAct& one : report_.acts) {
      if (one.act != act) continue;
      out_ << '\n';
      if (!one.differs.empty())
        put("Your kernel did something else than this lesson expects: " + one.differs, Ink::alarm);
      if (!one.skipped.empty()) put("Not played here: " + one.skipped + ".", Ink::strong);
    }
    const Trace* const trace = trace_of_act(lesson_, run_, act);
    if (trace == nullptr) return;
    out_ << '\n';
    write_timeline(out_, *trace, {}, style_);
  }

  void write(const PredictPassage& passage) {
    std::size_t number = 0;
    for (const Question& question : passage.questions) {
      if (number++ > 0) out_ << '\n';
      say("Predict: ", question.text);
      const auto* options = std::get_if<QuestionChoice>(&question.answers);
      for (std::size_t i = 0; options != nullptr && i < options->size(); ++i)
        say(fmt::format("  {}. ", i + 1), (*options)[i].text);
    }
  }

  // Of the questions that this scene answers.
  void write_answers(std::size_t scene) {
    for (const ReportedQuestion& reported : report_.questions) {
      const auto& passage = std::get<PredictPassage>(lesson_.passages[reported.passage]);
      if (passage.scene != scene) continue;
      out_ << '\n';
      write_answer(passage.questions[reported.question], reported, scene);
    }
  }

  void write_answer(const Question& question, const ReportedQuestion& reported, std::size_t scene) {
    say("", question.text);
    const Answer& answer = reported.answer;
    if (!reported.skipped.empty()) return say("  No answer here: ", reported.skipped + ".");
    if (!answer.trouble.empty())
      return put(fmt::format("This run gives no answer: {}.", answer.trouble), Ink::alarm, indent);
    const std::string number = answer.option ? fmt::format("{}. ", *answer.option + 1) : "";
    say("  Answer: ", number + answer_text(question, answer));
    if (!answer.evidence.empty()) say("  Seen: ", seen_in(answer.evidence, *run_.scenes.at(scene)));
    say("  Why: ", question.why);
  }

  void write(const ClaimsPassage& passage) {
    for (const ReportedClaim& claim : report_.claims) {
      if (claim.passage != passage_) continue;
      if (claim.skipped.empty())
        write_claim(out_, *run_.scenes.at(passage.scene), claim.judged, style_);
      else
        put(fmt::format("{} Not judged here: {}.", passage.claims[claim.claim].says, claim.skipped),
            Ink::plain);
    }
  }

  // May have `code` and *emphasis*.
  void say(std::string_view first, std::string_view sentence) {
    for (const std::string& line : sentence_lines(first, sentence, style_)) out_ << line << '\n';
  }

  void put(std::string_view text, Ink ink, int by = 0) {
    TextStyle narrower = style_;
    narrower.width = std::min(style_.width, widest_prose) - by;
    for (const std::string& line : drawn_wrapped(text, ink, indent, narrower))
      out_ << std::string(static_cast<std::size_t>(by), ' ') << line << '\n';
  }

  std::ostream& out_;
  const Lesson& lesson_;
  const LessonRun& run_;
  TextStyle style_;
  LessonReport report_;
  std::size_t passage_ = 0;
};

}  // namespace

void write_lesson_page(std::ostream& out, const Lesson& lesson, const LessonRun& run,
                       const TextStyle& style) {
  LessonPage{out, lesson, run, style}.write();
}

}  // namespace seetcp
