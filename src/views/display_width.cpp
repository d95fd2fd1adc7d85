// SPDX-License-Identifier: MIT
#include "src/views/display_width.hpp"

#include <algorithm>
#include <cstddef>

#include "src/trace/character_cells.hpp"
#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

// The character that `text` begins with; an octet that is no UTF-8 counts as one.
CodePoint front_of(std::string_view text) {
  return first_code_point(text).value_or(CodePoint{U'\ufffd', 1});
}

std::string blanks(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

}  // namespace

int display_width(std::string_view utf8) {
  int cells = 0;
  while (!utf8.empty()) {
    const CodePoint character = front_of(utf8);
    cells += cells_of(character.value);
    utf8.remove_prefix(character.octets);
  }
  return cells;
}

std::string_view beginning(std::string_view utf8, int cells) {
  std::size_t kept = 0;
  while (kept < utf8.size()) {
    const CodePoint next = front_of(utf8.substr(kept));
    cells -= cells_of(next.value);
    if (cells < 0) break;
    kept += next.octets;
  }
  return utf8.substr(0, kept);
}

std::string cut(std::string_view utf8, int cells, std::string_view ellipsis) {
  if (display_width(utf8) <= cells) return std::string(utf8);
  const int room = cells - display_width(ellipsis);
  if (room < 0) return std::string(beginning(utf8, cells));
  return std::string(beginning(utf8, room)).append(ellipsis);
}

std::string padded(std::string_view utf8, int cells) {
  return std::string(utf8) + blanks(cells - display_width(utf8));
}

std::string right_aligned(std::string_view utf8, int cells) {
  return blanks(cells - display_width(utf8)).append(utf8);
}

}  // namespace seetcp
