// SPDX-License-Identifier: MIT
// Fuzzes the reader of lessons: the input is the file. What is read hangs together, and can be
// looked through; what is not has mistakes that can be shown.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "src/lessons/lesson/answer.hpp"
#include "src/lessons/lesson/read_lesson.hpp"
#include "src/lessons/run/lesson_report.hpp"
#include "src/lessons/run/run_findings.hpp"
#include "src/lessons/run/text_findings.hpp"
#include "tests/fuzz/claim.hpp"
#include "tests/fuzz/shown_mistakes.hpp"

namespace seetcp::fuzz {
namespace {

const ScenePassage& scene_at(const Lesson& lesson, std::size_t passage) {
  must(passage < lesson.passages.size(), "a passage that is named is there");
  const auto* scene = std::get_if<ScenePassage>(&lesson.passages[passage]);
  must(scene != nullptr, "what answers and what is judged on is a scene");
  return *scene;
}

void check(const Lesson&, std::size_t, const Prose& thought) {
  must(!thought.empty(), "a thought says something");
}

void check(const Lesson& lesson, std::size_t, const ScenePassage& scene) {
  must(scene.act < lesson.scenario.acts.size(), "a scene is of an act");
  must(scene.first < scene.end, "a scene has a step");
  must(scene.end <= lesson.scenario.acts[scene.act].steps.size(), "a scene's steps are the act's");
}

void check(const Lesson& lesson, std::size_t here, const PredictPassage& passage) {
  scene_at(lesson, passage.scene);
  must(passage.scene > here, "what answers comes behind the question");
  must(!passage.questions.empty(), "a block asks something");
  for (const Question& question : passage.questions) {
    must(!question.text.empty() && !question.why.empty(), "a question and its reason have words");
    const auto* options = std::get_if<QuestionChoice>(&question.answers);
    must(options == nullptr || (options->size() >= 2 && options->size() <= 4), "a choice is one");
    must(!answer_of(question, Trace{}).trouble.empty(), "nothing was played: there is no answer");
    normal_answer(question, question.text);
  }
}

void check(const Lesson& lesson, std::size_t here, const ClaimsPassage& passage) {
  scene_at(lesson, passage.scene);
  must(passage.scene < here, "claims stand behind what they are judged on");
  must(passage.claims.size() == passage.lines.size(), "each claim has its line");
}

void check_lesson(const Lesson& lesson, std::string_view text) {
  for (std::size_t i = 0; i < lesson.passages.size(); ++i)
    std::visit([&](const auto& passage) { check(lesson, i, passage); }, lesson.passages[i]);
  for (const Mistake& found : text_findings(lesson, text, {}))
    must(found.line >= 1 && found.column >= 1, "a finding stands somewhere");
  run_findings(lesson, text, report_on(lesson, {}));
}

}  // namespace
}  // namespace seetcp::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A file's octets are characters: the one cast that this takes.
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto read = seetcp::read_lesson(text);
  if (const auto* mistakes = std::get_if<seetcp::Mistakes>(&read))
    seetcp::fuzz::check_mistakes(*mistakes, text);
  else
    seetcp::fuzz::check_lesson(std::get<seetcp::Lesson>(read), text);
  return 0;
}
