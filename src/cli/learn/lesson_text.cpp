// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_text.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <ostream>
#include <string_view>
#include <utility>
#include <variant>

#include "src/cli/complaint.hpp"
#include "src/cli/learn/lesson_performance.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/played_act.hpp"
#include "src/lessons/lesson/answer.hpp"
#include "src/lessons/run/lesson_page.hpp"
#include "src/lessons/run/lesson_report.hpp"
#include "src/trace/safe_text.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

constexpr std::array<std::string_view, 1> extensions{".txt"};

const Question& question_of(const Lesson& lesson, const ReportedQuestion& reported) {
  return std::get<PredictPassage>(lesson.passages[reported.passage]).questions[reported.question];
}

// The answer as normal_answer() spells it: an option by its number, from 1.
std::string right_answer(const Answer& answer) {
  return answer.option ? fmt::format("{}", *answer.option + 1) : answer.typed;
}

std::string reply_to(const Question& question, const ReportedQuestion& reported,
                     const std::string& given) {
  const auto normal = normal_answer(question, given);
  if (!normal) return fmt::format("\"{}\" is no answer to this.", given);
  if (!reported.skipped.empty()) return fmt::format("No answer here: {}.", reported.skipped);
  if (!reported.answer.trouble.empty())
    return fmt::format("Your kernel gave no answer: {}.", reported.answer.trouble);
  const std::string right = answer_text(question, reported.answer);
  if (*normal == right_answer(reported.answer)) return fmt::format("So it is: {}.", right);
  const std::string but = refutation_of(question, *normal);
  return fmt::format("Not so: {}", but.empty() ? fmt::format("it was {}.", right) : but);
}

void write_replies(std::ostream& out, const Lesson& lesson, const LessonReport& report,
                   const std::vector<std::string>& answers, const TextStyle& style) {
  if (answers.empty()) return;
  out << "\nYour answers\n\n";
  for (std::size_t i = 0; i < report.questions.size() && i < answers.size(); ++i) {
    const Question& question = question_of(lesson, report.questions[i]);
    const std::string reply = reply_to(question, report.questions[i], answers[i]);
    for (const std::string& text : {fmt::format("{}. {}", i + 1, question.text),
                                    fmt::format("   You said {}. {}", answers[i], reply)}) {
      for (const std::string& line : wrapped(safe_text(text), style.width)) out << line << '\n';
    }
  }
}

void require_as_many_questions(const Lesson& lesson, const std::vector<std::string>& answers) {
  std::size_t questions = 0;
  for (const Passage& passage : lesson.passages) {
    if (const auto* predict = std::get_if<PredictPassage>(&passage))
      questions += predict->questions.size();
  }
  if (answers.size() <= questions) return;
  throw Complaint(fmt::format("--answers has {} answers, and {} asks {} questions", answers.size(),
                              lesson.head.id, questions),
                  "");
}

}  // namespace

Result show_lesson_text(const LessonFile& file, const LessonTextOptions& options) {
  require_as_many_questions(file.lesson, options.answers);
  std::optional<OutputFile> output;
  if (!options.output.empty()) {
    extension_of(options.output, extensions);
    output.emplace(options.output);
  }
  const std::string why = why_nothing_is_played_here();
  const LessonPerformance played =
      why.empty() ? perform_lesson(file, options.slow) : recorded_lesson(file, why);
  if (played.signal) {
    complain(fmt::format("the lesson was cut short {}", ended_by(*played.signal)), "");
    return {.exit_code = exit_status::answer_is_no, .signal = *played.signal};
  }
  const LessonReport report = report_on(file.lesson, played.run);
  const TextStyle style = output ? style_for_file(options.style) : style_for_stdout(options.style);
  const auto fill = [&](std::ostream& out) {
    if (!why.empty())
      out << fmt::format("Nothing is played here ({}): this is what was recorded.\n\n",
                         safe_text(why));
    write_lesson_page(out, file.lesson, played.run, style);
    write_replies(out, file.lesson, report, options.answers, style);
  };
  if (output)
    output->write(fill);
  else
    write_to_stdout(fill);
  bool differs = false;
  for (const std::string& act : played.run.differs) differs |= !act.empty();
  return {.exit_code = differs ? exit_status::answer_is_no : exit_status::done};
}

}  // namespace seetcp
