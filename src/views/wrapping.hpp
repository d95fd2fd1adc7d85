// SPDX-License-Identifier: MIT
// Wrapping: breaking text into lines that fit into a number of display cells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seetcp {

// Breaks at blanks, and where a blank is followed by another, rather there; a word that is longer
// than a line is broken anywhere. The first line may be narrower or wider than the others.
std::vector<std::string> wrapped(std::string_view utf8, int first_width, int width);

inline std::vector<std::string> wrapped(std::string_view utf8, int width) {
  return wrapped(utf8, width, width);
}

}  // namespace seetcp
