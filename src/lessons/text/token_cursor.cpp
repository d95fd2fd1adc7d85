// SPDX-License-Identifier: MIT
#include "src/lessons/text/token_cursor.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

constexpr std::size_t few = 6;
constexpr std::int64_t longest_time = 24LL * 3600 * 1000;  // A day, in milliseconds.

// A string has its quotes already.
std::string shown(const ScenarioToken& token) {
  const std::string text = quoted(token.text);
  const bool is_string = token.kind == ScenarioToken::Kind::string;
  return is_string ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

TokenCursor::TokenCursor(std::span<const ScenarioToken> tokens, int line)
    : tokens_(tokens), line_(line) {
  end_.column = tokens.back().column + tokens.back().length;
}

const ScenarioToken& TokenCursor::peek(std::size_t further) const {
  return at_ + further < tokens_.size() ? tokens_[at_ + further] : end_;
}

const ScenarioToken& TokenCursor::take() {
  const ScenarioToken& token = peek();
  if (!at_end()) ++at_;
  return token;
}

bool TokenCursor::is_word(std::string_view word, std::size_t further) const {
  return is(Kind::word, further) && peek(further).text == word;
}

bool TokenCursor::is_mark(std::string_view mark, std::size_t further) const {
  return is(Kind::mark, further) && peek(further).text == mark;
}

bool TokenCursor::take_if_word(std::string_view word) {
  if (!is_word(word)) return false;
  take();
  return true;
}

bool TokenCursor::take_if_mark(std::string_view mark) {
  if (!is_mark(mark)) return false;
  take();
  return true;
}

const ScenarioToken& TokenCursor::take_word(std::string_view what) {
  if (!is(Kind::word)) fail_instead(what);
  return take();
}

void TokenCursor::take_this_word(std::string_view word) {
  if (!take_if_word(word)) fail_instead(quoted(word));
}

void TokenCursor::take_mark(std::string_view mark) {
  if (!take_if_mark(mark)) fail_instead(quoted(mark));
}

const ScenarioToken& TokenCursor::take_string(std::string_view what) {
  if (!is(Kind::string)) fail_instead(what);
  return take();
}

std::int64_t TokenCursor::take_number(std::string_view what, std::int64_t least,
                                      std::int64_t most) {
  if (!is(Kind::number)) fail_instead(what);
  const ScenarioToken& token = take();
  if (!token.value.empty()) fail(token, fmt::format("{} is no number", quoted(token.text)));
  if (token.number < least || token.number > most)
    fail(token, fmt::format("{} is {} to {}, not {}", what, least, most, token.number));
  return token.number;
}

std::chrono::milliseconds TokenCursor::take_time() {
  const ScenarioToken& token = peek();
  const bool has_unit = token.value == "ms" || token.value == "s";
  if (!is(Kind::number) || !has_unit || token.number < 0) {
    if (at_end()) fail_instead("a time, 250ms or 2s");
    fail(token, fmt::format("{} is no time", shown(token)), "written as 250ms or 2s");
  }
  take();
  const std::int64_t unit = token.value == "s" ? 1000 : 1;
  if (token.number > longest_time / unit) fail(token, "that is longer than a day");
  return std::chrono::milliseconds{token.number * unit};
}

void TokenCursor::finish() {
  if (at_end()) return;
  const ScenarioToken& token = peek();
  fail(token, fmt::format("nothing should stand here, but {} does", shown(token)),
       "steps are separated by ; or by a new line");
}

void TokenCursor::fail(const ScenarioToken& token, std::string message, std::string hint) const {
  throw WrongText{Mistake{line_, token.column, token.length, std::move(message), std::move(hint)}};
}

void TokenCursor::fail_unknown(const ScenarioToken& token, std::string_view what,
                               std::span<const std::string_view> known,
                               std::string otherwise) const {
  std::string hint = std::move(otherwise);
  if (const auto meant = nearest(token.text, known))
    hint = fmt::format("did you mean {}?", *meant);
  else if (hint.empty() && known.size() <= few)
    hint = fmt::format("one of {}", fmt::join(known, ", "));
  fail(token, fmt::format("unknown {} {}", what, quoted(token.text)), std::move(hint));
}

void TokenCursor::fail_instead(std::string_view what) const {
  const ScenarioToken& token = peek();
  if (at_end()) fail(token, fmt::format("here should stand {}", what));
  fail(token, fmt::format("here should stand {}, not {}", what, shown(token)));
}

}  // namespace seetcp
