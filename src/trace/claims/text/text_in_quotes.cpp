// SPDX-License-Identifier: MIT
#include "src/trace/claims/text/text_in_quotes.hpp"

#include <charconv>
#include <optional>

namespace seetcp {
namespace {

// The octet behind "\x", which takes two digits.
std::optional<char> octet_of(std::string_view digits) {
  unsigned value{};
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value, 16);
  if (digits.size() != 2 || read.ptr != end) return std::nullopt;
  return static_cast<char>(value);
}

// Takes what stands behind a backslash off `rest`.
std::optional<char> escaped(std::string_view& rest) {
  const char letter = rest.empty() ? '\0' : rest.front();
  rest.remove_prefix(rest.empty() ? 0 : 1);
  switch (letter) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case '\\':
    case '"': return letter;
    case 'x': break;
    default: return std::nullopt;
  }
  const std::string_view digits = rest.substr(0, 2);
  rest.remove_prefix(digits.size());
  return octet_of(digits);
}

// Not where the closing quote is missing: the one that it ends with may be an escaped one.
bool is_closed(std::string_view token) {
  std::size_t i = 1;
  while (i < token.size() && token[i] != '"') i += token[i] == '\\' ? 2 : 1;
  return i + 1 == token.size();
}

}  // namespace

std::string text_in_quotes(ClaimLine& line) {
  const ClaimToken& token = line.take();
  if (!is_closed(token.text)) line.fail(token, "the closing quote is missing", "");
  std::string_view rest = token.text.substr(1, token.text.size() - 2);
  std::string text;
  while (!rest.empty()) {
    char letter = rest.front();
    rest.remove_prefix(1);
    if (letter == '\\') {
      const auto meant = escaped(rest);
      if (!meant) line.fail(token, "an unknown escape", R"(\n, \r, \t, \\, \", \x00 to \xff)");
      letter = *meant;
    }
    text += letter;
  }
  return text;
}

}  // namespace seetcp
