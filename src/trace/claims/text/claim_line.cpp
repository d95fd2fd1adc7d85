// SPDX-License-Identifier: MIT
#include "src/trace/claims/text/claim_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace seetcp {

ClaimLine::ClaimLine(std::string_view line, int number)
    : tokens_(tokens_of(line)), number_(number) {}

const ClaimToken& ClaimLine::peek(std::size_t ahead) const {
  return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

const ClaimToken& ClaimLine::last() const {
  return tokens_[tokens_.size() - std::min<std::size_t>(2, tokens_.size())];
}

const ClaimToken& ClaimLine::take() {
  const ClaimToken& token = peek();
  if (!at_end()) ++next_;
  return token;
}

bool ClaimLine::take_if(std::string_view what) {
  if (!peek().is(what)) return false;
  ++next_;
  return true;
}

void ClaimLine::require(std::string_view what) {
  if (!take_if(what)) expected(peek(), fmt::format("\"{}\"", what));
}

const ClaimToken& ClaimLine::word(std::string_view what) {
  if (peek().kind != ClaimToken::Kind::word) expected(peek(), what);
  return take();
}

std::int64_t ClaimLine::number(std::string_view what, std::int64_t least, std::int64_t most) {
  const ClaimToken& token = peek();
  std::int64_t value{};
  const char* const end = token.text.data() + token.text.size();
  const auto read = std::from_chars(token.text.data(), end, value);
  if (token.kind != ClaimToken::Kind::number || read.ptr != end) expected(token, what);
  if (read.ec != std::errc{} || value < least || value > most) {
    fail(token, fmt::format("{} is out of range", token.text),
         fmt::format("from {} to {}", least, most));
  }
  take();
  return value;
}

ClaimToken ClaimLine::since(const ClaimToken& begin) const {
  ClaimToken all = begin;
  const ClaimToken& last = tokens_[next_ == 0 ? 0 : next_ - 1];
  all.length = std::max(begin.length, last.column + last.length - begin.column);
  return all;
}

void ClaimLine::fail(const ClaimToken& at, std::string message, std::string hint) const {
  throw Mistake{number_, at.column, at.length, std::move(message), std::move(hint)};
}

void ClaimLine::expected(const ClaimToken& at, std::string_view what, std::string hint) const {
  if (at.kind == ClaimToken::Kind::end) {
    fail(at, fmt::format("the line ends where {} has to follow", what), std::move(hint));
  }
  fail(at, fmt::format("{} where {} has to follow", quoted(at.text), what), std::move(hint));
}

}  // namespace seetcp
