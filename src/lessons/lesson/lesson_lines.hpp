// SPDX-License-Identifier: MIT
// The lines of a lesson's file, and where in them something stands.
#pragma once

#include <string_view>
#include <vector>

#include "src/lessons/scenario.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

class LessonLines {
 public:
  // `text` must outlive it. A byte order mark is left out, and so are line ends: LF and CR LF.
  explicit LessonLines(std::string_view text);

  int count() const { return static_cast<int>(lines_.size()); }
  std::string_view at(int number) const;  // From 1 to count().

  // `part` is a view into line `number`.
  TextPlace place_of(int number, std::string_view part) const;
  TextPlace place_of(int number) const;  // Of the line, without the blanks around it.

 private:
  std::vector<std::string_view> lines_;
};

// Without the blanks and tabs around it; a view into it, also where nothing is left.
std::string_view trimmed_line(std::string_view line);

// What stands before the first `mark`, and behind it, both trimmed; all and nothing if there is
// none.
struct SplitLine {
  std::string_view before, behind;
};
SplitLine split_line(std::string_view line, char mark);

Mistake mistake_at(const TextPlace& place, std::string message, std::string hint = "");

}  // namespace seetcp
