// SPDX-License-Identifier: MIT
#include "src/lessons/lesson/predict_block.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "src/lessons/lesson/answer.hpp"
#include "src/lessons/lesson/read_asked.hpp"
#include "src/trace/claims/text/formula_reader.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

constexpr std::size_t fewest_options = 2, most_options = 4;
constexpr std::string_view line_forms =
    "a line begins with ? - = but hint: or why:, or goes on, set in by two blanks";

// Behind the first '|' that stands in no `code`.
std::size_t formula_begin(std::string_view line) {
  bool in_code = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '`') in_code = !in_code;
    if (line[i] == '|' && !in_code) return i + 1;
  }
  return std::string_view::npos;
}

bool is_set_in(std::string_view line) {
  return line.starts_with("  ") || line.starts_with('\t');
}

class PredictReader {
 public:
  PredictReader(const LessonLines& lines, const std::vector<std::string>& actors,
                Mistakes& mistakes)
      : lines_(lines), actors_(actors), mistakes_(mistakes) {}

  std::vector<Question> read(const LessonFence& block) {
    for (number_ = block.open + 1; number_ < block.close && !mistakes_.too_many(); ++number_)
      take_line();
    end_question();
    if (!asks_)
      mistakes_.add(
          mistake_at(lines_.place_of(block.open), "here nothing is asked", "? What happens next?"));
    return std::move(questions_);
  }

 private:
  struct Draft {
    Question question{};
    QuestionChoice options{};
    std::optional<TypedQuestion> typed{};
    bool misread{};  // What is typed, or an option, could not be read.
    bool unclear{};  // A line could not, whatever it was meant to say.
  };

  void take_line() {
    line_ = lines_.at(number_);
    text_ = trimmed_line(line_);
    if (text_.empty()) return end_text();
    if (line_.starts_with('?')) return begin_question(behind(1));
    if (!draft_) {
      asks_ = true;
      return fail(text_, "here a question has to begin", "? What happens next?");
    }
    if (line_.starts_with('-')) return begin_option();
    if (line_.starts_with('=')) return take_asked();
    if (text_.starts_with("but ") || text_ == "but") return take_but(behind(3));
    if (line_.starts_with("hint:")) return take_hint(behind(5));
    if (line_.starts_with("why:")) return take_why(behind(4));
    if (is_set_in(line_)) return go_on();
    draft_->unclear = true;
    fail(text_, fmt::format("{} begins no line of a question", quoted(first_word())), hint_for());
  }

  std::string_view behind(std::size_t octets) const { return trimmed_line(text_.substr(octets)); }

  std::string_view first_word() const {
    return text_.substr(0, std::min(text_.find_first_of(" \t"), text_.size()));
  }

  std::string hint_for() const {
    static constexpr std::array<std::string_view, 3> words{"hint:", "why:", "but"};
    if (const auto meant = nearest(first_word(), words))
      return fmt::format("did you mean {}?", *meant);
    return std::string{line_forms};
  }

  void begin_question(std::string_view text) {
    end_question();
    asks_ = true;
    draft_ = Draft{};
    draft_->question.at = lines_.place_of(number_);
    draft_->question.text = text;
    if (text.empty()) fail(text_, "here a question has to stand", "? What happens next?");
    goes_on_in(draft_->question.text);
  }

  void begin_option() {
    const auto bar = formula_begin(line_);
    const bool has_formula = bar != std::string_view::npos;
    const std::string_view text =
        trimmed_line(has_formula ? line_.substr(1, bar - 2) : line_.substr(1));
    draft_->options.push_back({.at = lines_.place_of(number_), .text = std::string{text}});
    if (text.empty()) fail(text_, "an option says something", "- the kernel | formula");
    goes_on_in(draft_->options.back().text);
    if (has_formula) take_formula(bar);
  }

  // From `begin` to the end of the line.
  void take_formula(std::size_t begin) {
    end_text();
    read_as_claim(begin, [&](ClaimLine& line) {
      auto read = FormulaReader{line, actors_}.formulas();
      std::ranges::move(read, std::back_inserter(draft_->options.back().formulas));
    });
  }

  void take_asked() {
    end_text();
    if (draft_->typed)
      return fail(text_, "a question asks for one thing to be typed", "a second question: ? …");
    draft_->typed.emplace();
    read_as_claim(1, [&](ClaimLine& line) { draft_->typed->asked = read_asked(line, actors_); });
  }

  // What stands in the line from `begin` on, in the language of claims, at its place.
  template <typename Read>
  void read_as_claim(std::size_t begin, Read read) {
    const auto before = lines_.place_of(number_, line_.substr(begin)).column - 1;
    const std::string text =
        std::string(static_cast<std::size_t>(before), ' ') + std::string{line_.substr(begin)};
    ClaimLine line{text, number_};
    try {
      read(line);
    } catch (const Mistake& mistake) {
      mistakes_.add(mistake);
      draft_->misread = true;
    }
  }

  void take_but(std::string_view text) {
    end_text();
    if (draft_->typed) return take_typed_but(text);
    if (draft_->options.empty())
      return fail(text_, "but stands under the option that it speaks against", "");
    std::string& but = draft_->options.back().but;
    keep(text, but, "but");
  }

  // "but 4: the FIN has a number too"
  void take_typed_but(std::string_view text) {
    const auto [answer, said] = split_line(text, ':');
    if (said.empty() || answer.empty())
      return fail(text_, "but names the answer that it speaks against",
                  "but 4: the FIN has a number too");
    if (draft_->misread) return;
    const auto normal = normal_answer(Question{.answers = *draft_->typed}, answer);
    if (!normal)
      return fail(answer, fmt::format("{} is no answer to this question", quoted(answer)), "");
    auto& refutations = draft_->typed->refutations;
    refutations.push_back({*normal, ""});
    keep(said, refutations.back().but, "but");
  }

  void take_hint(std::string_view text) {
    draft_->question.hints.emplace_back();
    keep(text, draft_->question.hints.back(), "hint");
  }

  void take_why(std::string_view text) { keep(text, draft_->question.why, "why"); }

  void keep(std::string_view text, std::string& kept, std::string_view word) {
    if (!kept.empty())
      return fail(text_, fmt::format("there are two lines {}", word),
                  "what goes on is set in by two blanks");
    if (text.empty()) return fail(text_, fmt::format("{} says nothing", word), "");
    kept = text;
    goes_on_in(kept);
  }

  // Set in: more of the last text; under an option also its formula, or more of it.
  void go_on() {
    const bool of_option = last_is_option();
    const auto at = static_cast<std::size_t>(text_.data() - line_.data());
    if (of_option && text_.starts_with('|')) return take_formula(at + 1);
    if (of_option && !last_text_ && text_.starts_with("and ")) return take_formula(at + 4);
    if (!last_text_)
      return fail(text_, "this goes on with nothing",
                  of_option ? "a formula goes on with and; but … speaks against the option"
                            : std::string{line_forms});
    *last_text_ += ' ';
    *last_text_ += text_;
  }

  bool last_is_option() const {
    return !draft_->options.empty() && draft_->options.back().but.empty() &&
           draft_->question.hints.empty() && draft_->question.why.empty();
  }

  void goes_on_in(std::string& text) { last_text_ = &text; }
  void end_text() { last_text_ = nullptr; }

  void end_question() {
    end_text();
    if (!draft_) return;
    Draft draft = std::move(*draft_);
    draft_.reset();
    check(draft);
    Question& question = draft.question;
    if (draft.typed)
      question.answers = std::move(*draft.typed);
    else
      question.answers = std::move(draft.options);
    questions_.push_back(std::move(question));
  }

  void check(const Draft& draft) {
    const auto complain = [&](const TextPlace& at, std::string message, std::string hint) {
      mistakes_.add(mistake_at(at, std::move(message), std::move(hint)));
    };
    const auto& [question, options, typed, misread, unclear] = draft;
    const std::size_t count = options.size();
    if (typed && count > 0)
      complain(question.at, "a question is a choice, or something is typed", "not both");
    if (!typed && count == 0)
      complain(question.at, "there is nothing to choose and nothing to type",
               "- option | formula, or = client state");
    else if (!typed && (count < fewest_options || count > most_options))
      complain(question.at,
               fmt::format("{} option{}: a choice has 2 to 4", count, count == 1 ? "" : "s"), "");
    if (question.why.empty() && !unclear)
      complain(question.at, "nothing says why the answer is what it is", "why: …");
    if (misread) return;
    for (const QuestionOption& option : options) {
      if (option.formulas.empty())
        complain(option.at, "nothing says when this is the answer",
                 "- option | server becomes ESTABLISHED");
    }
  }

  void fail(std::string_view part, std::string message, std::string hint) {
    mistakes_.add(mistake_at(lines_.place_of(number_, part), std::move(message), std::move(hint)));
  }

  const LessonLines& lines_;
  const std::vector<std::string>& actors_;
  Mistakes& mistakes_;
  std::vector<Question> questions_;
  std::optional<Draft> draft_;
  std::string* last_text_ = nullptr;  // Of the draft: where a line that is set in goes on.
  int number_ = 0;
  std::string_view line_, text_;  // The line, and what of it is not blank.
  bool asks_ = false;
};

}  // namespace

std::vector<Question> read_predict_block(const LessonLines& lines, const LessonFence& block,
                                         const std::vector<std::string>& actors,
                                         Mistakes& mistakes) {
  return PredictReader{lines, actors, mistakes}.read(block);
}

}  // namespace seetcp
