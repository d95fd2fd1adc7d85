// SPDX-License-Identifier: MIT
#include "src/views/display_width.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

struct Range {
  char32_t first, last;
};

// Marks that stand on the character before them, and characters without a picture.
constexpr std::array no_cells{
    Range{0x0300, 0x036f},   Range{0x0483, 0x0489},   Range{0x0591, 0x05bd}, Range{0x05bf, 0x05c7},
    Range{0x0610, 0x061a},   Range{0x064b, 0x065f},   Range{0x06d6, 0x06dc}, Range{0x06df, 0x06e4},
    Range{0x0711, 0x0711},   Range{0x0730, 0x074a},   Range{0x0900, 0x0902}, Range{0x093c, 0x093c},
    Range{0x0941, 0x0948},   Range{0x094d, 0x094d},   Range{0x0e31, 0x0e31}, Range{0x0e34, 0x0e3a},
    Range{0x0e47, 0x0e4e},   Range{0x1160, 0x11ff},   Range{0x1ab0, 0x1aff}, Range{0x1dc0, 0x1dff},
    Range{0x200b, 0x200f},   Range{0x2060, 0x2064},   Range{0x20d0, 0x20ff}, Range{0x302a, 0x302d},
    Range{0x3099, 0x309a},   Range{0xfe00, 0xfe0f},   Range{0xfe20, 0xfe2f}, Range{0xfeff, 0xfeff},
    Range{0x1f3fb, 0x1f3ff}, Range{0xe0100, 0xe01ef},
};

// East Asian wide and full-width characters, and the pictures that terminals draw as wide.
constexpr std::array two_cells{
    Range{0x1100, 0x115f},   Range{0x231a, 0x231b},   Range{0x2329, 0x232a},
    Range{0x23e9, 0x23ec},   Range{0x23f0, 0x23f0},   Range{0x23f3, 0x23f3},
    Range{0x25fd, 0x25fe},   Range{0x2614, 0x2615},   Range{0x2648, 0x2653},
    Range{0x267f, 0x267f},   Range{0x2693, 0x2693},   Range{0x26a1, 0x26a1},
    Range{0x26aa, 0x26ab},   Range{0x26bd, 0x26be},   Range{0x26c4, 0x26c5},
    Range{0x26ce, 0x26ce},   Range{0x26d4, 0x26d4},   Range{0x26ea, 0x26ea},
    Range{0x26f2, 0x26f3},   Range{0x26f5, 0x26f5},   Range{0x26fa, 0x26fa},
    Range{0x26fd, 0x26fd},   Range{0x2705, 0x2705},   Range{0x270a, 0x270b},
    Range{0x2728, 0x2728},   Range{0x274c, 0x274c},   Range{0x274e, 0x274e},
    Range{0x2753, 0x2755},   Range{0x2757, 0x2757},   Range{0x2795, 0x2797},
    Range{0x27b0, 0x27b0},   Range{0x27bf, 0x27bf},   Range{0x2b1b, 0x2b1c},
    Range{0x2b50, 0x2b50},   Range{0x2b55, 0x2b55},   Range{0x2e80, 0x303e},
    Range{0x3041, 0x4dbf},   Range{0x4e00, 0xa4cf},   Range{0xa960, 0xa97f},
    Range{0xac00, 0xd7a3},   Range{0xf900, 0xfaff},   Range{0xfe30, 0xfe6f},
    Range{0xff00, 0xff60},   Range{0xffe0, 0xffe6},   Range{0x16fe0, 0x18cff},
    Range{0x1b000, 0x1b2ff}, Range{0x1f004, 0x1f004}, Range{0x1f0cf, 0x1f0cf},
    Range{0x1f18e, 0x1f18e}, Range{0x1f191, 0x1f19a}, Range{0x1f200, 0x1f320},
    Range{0x1f32d, 0x1f64f}, Range{0x1f680, 0x1f6ff}, Range{0x1f7e0, 0x1f7eb},
    Range{0x1f90c, 0x1f9ff}, Range{0x1fa70, 0x1faff}, Range{0x20000, 0x3fffd},
};

bool within(char32_t value, std::span<const Range> ranges) {
  const auto after = std::partition_point(ranges.begin(), ranges.end(),
                                          [&](const Range& range) { return range.last < value; });
  return after != ranges.end() && after->first <= value;
}

int cells_of(char32_t value) {
  if (value < 0x300) return 1;
  if (within(value, no_cells)) return 0;
  return within(value, two_cells) ? 2 : 1;
}

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
