// SPDX-License-Identifier: MIT
#include "src/cli/drawn_screen.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace seetcp {

// A line is cleared before it is written: cleared behind its last column, some terminals would
// take the last character away.
std::string DrawnScreen::change_to(const std::vector<std::string>& lines) {
  std::string octets;
  const bool anew = !known_ || lines.size() != lines_.size();
  if (anew) octets += "\x1b[0m\x1b[2J";
  for (std::size_t row = 0; row < lines.size(); ++row) {
    if (!anew && lines[row] == lines_[row]) continue;
    octets += fmt::format("\x1b[{};1H{}{}", row + 1, anew ? "" : "\x1b[2K", lines[row]);
  }
  lines_ = lines;
  known_ = true;
  return octets;
}

}  // namespace seetcp
