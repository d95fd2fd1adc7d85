// SPDX-License-Identifier: MIT
#include "src/lessons/run/text_places.hpp"

#include <algorithm>

namespace seetcp {
namespace {

constexpr int longest_paragraph = 60;  // Lines.

}  // namespace

TextPlace place_from(const LessonLines& lines, int from, std::string_view word) {
  const int last = std::min(from + longest_paragraph, lines.count());
  for (int number = std::max(from, 1); number <= last; ++number) {
    const std::string_view line = lines.at(number);
    const auto at = line.find(word);
    if (at != std::string_view::npos) return lines.place_of(number, line.substr(at, word.size()));
  }
  if (from < 1 || from > lines.count()) return {1, 1, 0};
  return lines.place_of(from);
}

}  // namespace seetcp
