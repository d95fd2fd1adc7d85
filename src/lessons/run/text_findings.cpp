// SPDX-License-Identifier: MIT
#include "src/lessons/run/text_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "src/lessons/lesson/lesson_lines.hpp"
#include "src/lessons/run/lesson_links.hpp"
#include "src/lessons/run/misspelt_states.hpp"
#include "src/lessons/run/text_places.hpp"

namespace seetcp {
namespace {

constexpr std::string_view to_try = "Try this", own_program = "Your own program";
constexpr std::size_t fewest_to_try = 3;

std::string text_of(const ProseBlock& block) {
  std::string text;
  for (const ProseSpan& span : block.spans) text += span.text;
  return text;
}

// Text with `code` in it, as questions and claims have: its words, or its code.
std::vector<std::string_view> parts_of(std::string_view text, bool of_code) {
  std::vector<std::string_view> parts;
  for (bool in_code = false; !text.empty(); in_code = !in_code) {
    const auto end = std::min(text.find('`'), text.size());
    if (in_code == of_code) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

class TextFindings {
 public:
  TextFindings(const Lesson& lesson, std::string_view text, const NamesForLinks& names)
      : lesson_(lesson), lines_(text), names_(names) {}

  std::vector<Mistake> find() {
    look_at(lesson_.head.title, 1);
    for (const Passage& passage : lesson_.passages)
      std::visit([&](const auto& one) { take(one); }, passage);
    for (const ScenarioAct& act : lesson_.scenario.acts) {
      for (const ScenarioStep& step : act.steps) look_at(step.comment, step.at.line);
    }
    want_parts();
    std::ranges::stable_sort(found_, [](const Mistake& one, const Mistake& other) {
      return std::pair{one.line, one.column} < std::pair{other.line, other.column};
    });
    return std::move(found_);
  }

 private:
  void take(const ScenePassage&) {}

  void take(const Prose& thought) {
    for (const ProseBlock& block : thought) {
      if (block.kind == ProseKind::heading)
        heading_ = text_of(block);
      else if (block.kind == ProseKind::item && block.depth == 1 && heading_ == to_try)
        ++tries_;
      if (heading_ == to_try && tries_line_ == 0) tries_line_ = block.line;
      has_own_program_ = has_own_program_ || heading_ == own_program;
      take(block);
    }
  }

  void take(const ProseBlock& block) {
    if (block.kind == ProseKind::code) return look_at_code(text_of(block), block.line);
    for (const ProseSpan& span : block.spans)
      span.style == SpanStyle::code ? look_at_code(span.text, block.line)
                                    : look_at_words(span.text, block.line);
  }

  void take(const PredictPassage& passage) {
    for (const Question& question : passage.questions) {
      hints_ += question.hints.size();
      const int line = question.at.line;
      look_at(question.text, line);
      for (const std::string& hint : question.hints) look_at(hint, line);
      look_at(question.why, line);
      std::visit([&](const auto& answers) { take_answers(answers, line); }, question.answers);
    }
  }

  void take_answers(const QuestionChoice& options, int) {
    for (const QuestionOption& option : options) {
      look_at(option.text, option.at.line);
      look_at(option.but, option.at.line);
    }
  }
  void take_answers(const TypedQuestion& question, int line) {
    for (const TypedRefutation& refutation : question.refutations) look_at(refutation.but, line);
  }

  void take(const ClaimsPassage& passage) {
    for (std::size_t i = 0; i < passage.claims.size(); ++i) {
      look_at(passage.claims[i].says, passage.lines[i]);
      look_at(passage.claims[i].exact, passage.lines[i]);
    }
  }

  void look_at(std::string_view text, int line) {
    for (const std::string_view words : parts_of(text, false)) look_at_words(words, line);
    for (const std::string_view code : parts_of(text, true)) look_at_code(code, line);
  }

  void look_at_words(std::string_view text, int line) {
    for (const MisspeltState& state : misspelt_states(text))
      add(line, state.word, fmt::format("a state is written {}", quoted(state.word)),
          fmt::format("written as in RFC 9293: {}", state.right));
    for (const DeadLink& link : dead_links(text, names_))
      add(line, link.word, link.message, link.hint);
  }

  // A program's and the kernel's own words may spell states as they do.
  void look_at_code(std::string_view code, int line) {
    for (const DeadLink& link : dead_commands(code, names_))
      add(line, link.word, link.message, link.hint);
  }

  void want_parts() {
    if (hints_ == 0) add_at_end("no question has a hint", "hint: Who closed first?");
    if (tries_line_ == 0)
      add_at_end(fmt::format("no heading \"{}\"", to_try), "## Try this, and three things to try");
    else if (tries_ < fewest_to_try)
      found_.push_back(mistake_at(place_from(lines_, tries_line_, to_try),
                                  fmt::format("{} to try, and three are wanted", tries_),
                                  "a list: - …"));
    if (!has_own_program_)
      add_at_end(fmt::format("no heading \"{}\"", own_program),
                 "## Your own program, and what to do with it");
  }

  void add(int line, std::string_view word, std::string message, std::string hint) {
    found_.push_back(
        mistake_at(place_from(lines_, line, word), std::move(message), std::move(hint)));
  }

  void add_at_end(std::string message, std::string hint) {
    found_.push_back({std::max(lines_.count(), 1), 1, 0, std::move(message), std::move(hint)});
  }

  const Lesson& lesson_;
  LessonLines lines_;
  const NamesForLinks& names_;
  std::vector<Mistake> found_;
  std::string heading_;  // Under which we are.
  std::size_t hints_ = 0, tries_ = 0;
  int tries_line_ = 0;
  bool has_own_program_ = false;
};

}  // namespace

std::vector<Mistake> text_findings(const Lesson& lesson, std::string_view text,
                                   const NamesForLinks& names) {
  return TextFindings{lesson, text, names}.find();
}

}  // namespace seetcp
