// SPDX-License-Identifier: MIT
#include "src/lessons/lesson/lesson_lines.hpp"

#include <algorithm>
#include <utility>

#include "src/trace/claims/text/claim_token.hpp"

namespace seetcp {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

}  // namespace

LessonLines::LessonLines(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines_.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string_view LessonLines::at(int number) const {
  return lines_[static_cast<std::size_t>(number) - 1];
}

TextPlace LessonLines::place_of(int number, std::string_view part) const {
  const std::string_view line = at(number);
  const auto before = static_cast<std::size_t>(part.data() - line.data());
  return {number, characters_in(line.substr(0, before)) + 1, characters_in(part)};
}

TextPlace LessonLines::place_of(int number) const {
  return place_of(number, trimmed_line(at(number)));
}

std::string_view trimmed_line(std::string_view line) {
  const auto begin = std::min(line.find_first_not_of(blanks), line.size());
  const auto end = line.find_last_not_of(blanks);
  return line.substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin);
}

SplitLine split_line(std::string_view line, char mark) {
  const auto at = line.find(mark);
  if (at == std::string_view::npos) return {trimmed_line(line), line.substr(line.size())};
  return {trimmed_line(line.substr(0, at)), trimmed_line(line.substr(at + 1))};
}

Mistake mistake_at(const TextPlace& place, std::string message, std::string hint) {
  return {place.line, place.column, place.length, std::move(message), std::move(hint)};
}

}  // namespace seetcp
