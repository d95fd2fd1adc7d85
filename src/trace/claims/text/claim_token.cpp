// SPDX-License-Identifier: MIT
#include "src/trace/claims/text/claim_token.hpp"

#include <algorithm>

#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

using Kind = ClaimToken::Kind;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // Some editors begin a file so.

constexpr bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
constexpr bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}
constexpr bool is_in_word(char letter) {
  return is_letter(letter) || is_digit(letter) || letter == '-';
}
constexpr bool is_blank(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\r';
}

template <typename Belongs>
std::size_t length_while(std::string_view text, Belongs belongs) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, belongs) - text.begin());
}

std::size_t octets_of_character(std::string_view text) {
  const auto point = first_code_point(text);
  return point ? point->octets : 1;
}

std::size_t length_of_text(std::string_view line) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '"') {
      return i + 1;
    }
  }
  return line.size();
}

Kind kind_at(std::string_view line) {
  if (is_letter(line[0])) return Kind::word;
  if (is_digit(line[0])) return Kind::number;
  if (line[0] == '-' && line.size() > 1 && is_digit(line[1])) return Kind::number;
  return line[0] == '"' ? Kind::text : Kind::sign;
}

std::size_t octets_of(Kind kind, std::string_view line) {
  switch (kind) {
    case Kind::word: return length_while(line, is_in_word);
    case Kind::number:
      return 1 + length_while(line.substr(1), [](char c) { return is_digit(c) || is_letter(c); });
    case Kind::text: return length_of_text(line);
    case Kind::sign: return octets_of_character(line);
    case Kind::end: return 0;
  }
  return 0;  // Unreachable: the switch names every kind.
}

}  // namespace

int characters_in(std::string_view text) {
  int count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(octets_of_character(text));
  return count;
}

std::vector<ClaimToken> tokens_of(std::string_view line) {
  std::vector<ClaimToken> tokens;
  int column = 1;
  const auto take = [&](std::size_t octets) {
    const std::string_view taken = line.substr(0, octets);
    line.remove_prefix(taken.size());
    const int length = characters_in(taken);
    column += length;
    return ClaimToken{Kind::sign, taken, column - length, length};
  };
  if (line.starts_with(byte_order_mark)) take(byte_order_mark.size());
  while (true) {
    take(length_while(line, is_blank));
    if (line.empty() || line[0] == '#') break;
    const Kind kind = kind_at(line);
    tokens.push_back(take(octets_of(kind, line)));
    tokens.back().kind = kind;
  }
  tokens.push_back({Kind::end, {}, column, 0});
  return tokens;
}

}  // namespace seetcp
