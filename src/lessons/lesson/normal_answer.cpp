// SPDX-License-Identifier: MIT
// What somebody typed, as an answer is spelt; and what is said to it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "src/lessons/lesson/answer.hpp"
#include "src/lessons/text/known_words.hpp"

namespace seetcp {
namespace {

using Given = std::optional<std::string>;

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::string capitals(std::string_view text) {
  std::string all{text};
  for (char& c : all) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return all;
}

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number{};
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  const bool is_number = !text.empty() && read.ec == std::errc{} && read.ptr == end;
  return is_number ? std::optional{number} : std::nullopt;
}

Given as_number(std::string_view text) {
  const auto number = number_in(text);
  return number ? Given{fmt::format("{}", *number)} : std::nullopt;
}

Given normal(const QuestionChoice& options, std::string_view text) {
  const auto number = number_in(text);
  const bool chosen = number && *number >= 1 && *number <= options.size();
  return chosen ? Given{fmt::format("{}", *number)} : std::nullopt;
}

// "FIN-WAIT" alone would be either of two.
Given normal(const AskedState&, std::string_view text) {
  std::string spelt;
  std::ranges::copy_if(text, std::back_inserter(spelt), [](char c) { return c != ' '; });
  std::string state = rfc_spelling(spelt);
  const bool open =
      state.empty() || (state == "FIN-WAIT-1" && spelt.find('1') == std::string::npos);
  return open ? std::nullopt : Given{std::move(state)};
}

// The signal of send() and write() comes with an error; EWOULDBLOCK is another name of EAGAIN.
Given normal(const AskedResult&, std::string_view text) {
  if (auto number = as_number(text)) return number;
  std::string name = capitals(text);
  if (name == "SIGPIPE") return "EPIPE";
  if (name == "EWOULDBLOCK") return "EAGAIN";
  return is_among(name, known_errors()) ? Given{std::move(name)} : std::nullopt;
}

Given normal(const AskedField&, std::string_view text) {
  return as_number(text);
}
Given normal(const AskedCount&, std::string_view text) {
  return as_number(text);
}
Given normal(const AskedQueue&, std::string_view text) {
  return as_number(text);
}

Given normal(const TypedQuestion& question, std::string_view text) {
  return std::visit([&](const auto& asked) { return normal(asked, text); }, question.asked);
}

std::string refutation_in(const QuestionChoice& options, std::string_view given) {
  const auto number = number_in(given);
  if (!number || *number < 1 || *number > options.size()) return "";
  return options[*number - 1].but;
}

std::string refutation_in(const TypedQuestion& question, std::string_view given) {
  const auto found = std::ranges::find(question.refutations, given, &TypedRefutation::answer);
  return found == question.refutations.end() ? "" : found->but;
}

}  // namespace

std::optional<std::string> normal_answer(const Question& question, std::string_view typed) {
  const std::string_view text = without_blanks(typed);
  return std::visit([&](const auto& answers) { return normal(answers, text); }, question.answers);
}

std::string refutation_of(const Question& question, std::string_view given) {
  return std::visit([&](const auto& answers) { return refutation_in(answers, given); },
                    question.answers);
}

}  // namespace seetcp
