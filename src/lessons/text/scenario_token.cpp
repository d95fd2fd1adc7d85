// SPDX-License-Identifier: MIT
#include "src/lessons/text/scenario_token.hpp"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

#include "src/lessons/text/wrong_text.hpp"
#include "src/trace/safe_text.hpp"
#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::optional<int> hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::string_view hint_for(char32_t character) {
  switch (character) {
    case U'\u201c':
    case U'\u201d':
    case U'\u2018':
    case U'\u2019':
    case U'\'': return "strings stand in straight double quotes: \"hello\"";
    case U'\u2026': return "written as three dots: ...";
    case U'\u00a0': return "a no-break space: write a blank";
    case U'\r': return "a line ends with LF or CR LF";
    default: return "";
  }
}

class Lexer {
 public:
  Lexer(std::string_view line, int number) : rest_(line), line_(number) {}

  ScenarioLine read() {
    ScenarioLine result;
    for (skip_blanks(); !rest_.empty() && rest_[0] != '#'; skip_blanks())
      result.tokens.push_back(next());
    if (!rest_.empty()) result.comment = comment();
    return result;
  }

 private:
  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_[0])) advance(1);
  }
  void advance(std::size_t octets, int characters = -1) {
    column_ += characters < 0 ? static_cast<int>(octets) : characters;
    rest_.remove_prefix(octets);
  }

  ScenarioToken next() {
    const char first = rest_[0];
    if (is_letter(first)) return word();
    const bool sign = first == '-' || first == '+';
    if (is_digit(first) || (sign && rest_.size() > 1 && is_digit(rest_[1]))) return number();
    if (first == '"') return string();
    if (rest_.starts_with("...")) return mark(3);
    if (std::string_view{"()[],:;=."}.find(first) != std::string_view::npos) return mark(1);
    unexpected();
  }

  ScenarioToken taken(ScenarioToken::Kind kind, std::size_t octets) {
    ScenarioToken token{.kind = kind, .text = rest_.substr(0, octets)};
    token.column = column_;
    token.length = static_cast<int>(octets);
    advance(octets);
    return token;
  }

  ScenarioToken mark(std::size_t octets) { return taken(ScenarioToken::Kind::mark, octets); }

  ScenarioToken word() {
    std::size_t octets = 1;
    while (octets < rest_.size() &&
           (is_letter(rest_[octets]) || is_digit(rest_[octets]) || rest_[octets] == '-'))
      ++octets;
    return taken(ScenarioToken::Kind::word, octets);
  }

  ScenarioToken number() {
    const std::size_t sign = is_digit(rest_[0]) ? 0 : 1;
    std::size_t digits = sign;
    while (digits < rest_.size() && is_digit(rest_[digits])) ++digits;
    std::size_t octets = digits;
    while (octets < rest_.size() && (is_letter(rest_[octets]) || is_digit(rest_[octets]))) ++octets;
    ScenarioToken token = taken(ScenarioToken::Kind::number, octets);
    token.value = token.text.substr(digits);
    const char* const first = token.text.data() + (token.text[0] == '+' ? 1 : 0);
    const auto read = std::from_chars(first, token.text.data() + digits, token.number);
    if (read.ec != std::errc{})
      wrong(token.column, token.length, fmt::format("{} is too large", quoted(token.text)));
    return token;
  }

  // The octets between the quotes. A character of the text is one column, whatever it takes.
  ScenarioToken string() {
    const std::string_view begin = rest_;
    const int column = column_;
    ScenarioToken token{.kind = ScenarioToken::Kind::string};
    advance(1);
    while (!rest_.empty() && rest_[0] != '"') {
      if (rest_[0] == '\\')
        token.value += escape();
      else
        token.value += character();
    }
    if (rest_.empty()) wrong(column, column_ - column, "a string that does not end", "add a \"");
    advance(1);
    token.text = begin.substr(0, begin.size() - rest_.size());
    token.column = column;
    token.length = column_ - column;
    return token;
  }

  std::string_view character() {
    const std::size_t octets = checked_character().octets;
    const std::string_view text = rest_.substr(0, octets);
    advance(octets, 1);
    return text;
  }

  char escape() {
    const char which = rest_.size() > 1 ? rest_[1] : '\0';
    const auto at = std::string_view{"nrt0\\\""}.find(which);
    if (at != std::string_view::npos && which != '\0') {
      advance(2);
      return std::string_view{"\n\r\t\0\\\"", 6}[at];
    }
    if (which != 'x' || rest_.size() < 4) bad_escape();
    const auto high = hex_digit(rest_[2]), low = hex_digit(rest_[3]);
    if (!high || !low) bad_escape();
    advance(4);
    return static_cast<char>(*high << 4 | *low);
  }

  [[noreturn]] void bad_escape() {
    wrong(column_, 2, "unknown escape in a string",
          "there are \\n \\r \\t \\0 \\\\ \\\" and \\x1b");
  }

  std::string_view comment() {
    advance(1);
    while (!rest_.empty() && is_blank(rest_[0])) advance(1);
    std::string_view text = rest_;
    while (!rest_.empty()) character();
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
  }

  CodePoint checked_character() {
    const auto next = first_code_point(rest_);
    if (!next) wrong(column_, 1, "an octet that is no UTF-8", "in a string, write it as \\xff");
    return *next;
  }

  [[noreturn]] void unexpected() {
    const CodePoint next = checked_character();
    const std::string_view text = rest_.substr(0, next.octets);
    wrong(column_, 1, fmt::format("{} can stand nowhere", quoted(text)),
          std::string{hint_for(next.value)});
  }

  [[noreturn]] void wrong(int column, int length, std::string message,
                          std::string hint = "") const {
    throw WrongText{Mistake{line_, column, length, std::move(message), std::move(hint)}};
  }

  std::string_view rest_;
  int line_, column_ = 1;
};

}  // namespace

ScenarioLine tokens_of(std::string_view line, int number) {
  return Lexer{line, number}.read();
}

}  // namespace seetcp
