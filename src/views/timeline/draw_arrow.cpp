// SPDX-License-Identifier: MIT
#include "src/views/timeline/draw_arrow.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"

namespace seetcp {
namespace {

constexpr Glyphs unicode_glyphs{"│", "─", "╴", "╶", "◀", "▶", "╰", "└", "┘", "╴", "╶"};
constexpr Glyphs ascii_glyphs{"|", "-", "|", "|", "<", ">", "`", "`", "'", "-", "-"};

// How the width is shared out, in cells, in the direction of the segment.
struct Shares {
  int tail_gap{}, tail_shaft{}, head_shaft{}, head_gap{};  // A gap has its lifeline beside it.
};

bool ends_on_the_wire(const Arrow& arrow) {
  return arrow.reach == Reach::leaves || arrow.reach == Reach::lost;
}

// `room`: what the label leaves, without the lifelines beside gaps. A gap has one blank at least.
Shares shares_of(const Arrow& arrow, int room) {
  const int gaps = (arrow.made_by_wire ? 1 : 0) + (ends_on_the_wire(arrow) ? 1 : 0);
  if (gaps == 0) return {0, room / 2, room - room / 2, 0};
  const int gap = std::max(room / (gaps + 1), 1);
  const int shafts = std::max(room - gaps * gap, 0);
  return {arrow.made_by_wire ? gap : 0, shafts - shafts / 2, shafts / 2,
          ends_on_the_wire(arrow) ? gap : 0};
}

std::string_view tail_glyph(const Arrow& arrow, const Glyphs& glyphs) {
  const bool right = arrow.from == Side::client;
  if (arrow.made_by_wire) return right ? glyphs.loose_right : glyphs.loose_left;
  return right ? glyphs.tail_right : glyphs.tail_left;
}

std::string_view head_glyph(const Arrow& arrow, const Glyphs& glyphs) {
  const bool right = arrow.from == Side::client;
  if (arrow.reach == Reach::lost || arrow.reach == Reach::spoilt) return "x";
  if (arrow.reach == Reach::leaves) return right ? glyphs.loose_left : glyphs.loose_right;
  return right ? glyphs.to_right : glyphs.to_left;
}

using Pieces = std::vector<std::pair<std::string, Ink>>;

std::pair<std::string, Ink> lifeline(Side side, const Glyphs& glyphs) {
  return {std::string{glyphs.lifeline}, side == Side::client ? Ink::client : Ink::server};
}

std::pair<std::string, Ink> blanks(int cells) {
  return {std::string(static_cast<std::size_t>(cells), ' '), Ink::plain};
}

}  // namespace

const Glyphs& glyphs_of(const TextStyle& style) {
  return style.unicode ? unicode_glyphs : ascii_glyphs;
}

std::string shaft(int cells, const Glyphs& glyphs) {
  std::string text;
  for (int i = 0; i < cells; ++i) text += glyphs.shaft;
  return text;
}

void draw_arrow(StyledLine& line, const Arrow& arrow, int width, const TextStyle& style) {
  const Glyphs& glyphs = glyphs_of(style);
  const bool to_server = arrow.from == Side::client;
  const Ink ink = arrow.reset ? Ink::alarm : to_server ? Ink::client : Ink::server;
  const int gaps = (arrow.made_by_wire ? 1 : 0) + (ends_on_the_wire(arrow) ? 1 : 0);
  const int room = width - 4 - gaps;  // Without both ends, a blank beside each, the lifelines.
  const bool full = display_width(arrow.label.full) <= room - gaps;
  const std::string label =
      cut(in_style(full ? arrow.label.full : arrow.label.brief, style), room - gaps, "");
  const int rest = room - display_width(label);
  const Shares shares = shares_of(arrow, rest);
  const std::string beside{rest == 0 ? glyphs.shaft : " "};  // No room for a shaft: no blanks.
  const std::string tail = shaft(shares.tail_shaft, glyphs);
  const std::string head = shaft(shares.head_shaft, glyphs);
  Pieces pieces;  // In the direction of the segment.
  if (shares.tail_gap > 0) {
    pieces.push_back(lifeline(arrow.from, glyphs));
    pieces.push_back(blanks(shares.tail_gap));
  }
  pieces.emplace_back(tail_glyph(arrow, glyphs), ink);
  pieces.emplace_back(to_server ? tail + beside : beside + tail, ink);
  pieces.emplace_back(label, arrow.reset ? Ink::alarm : Ink::strong);
  pieces.emplace_back(to_server ? beside + head : head + beside, ink);
  pieces.emplace_back(head_glyph(arrow, glyphs), ink);
  if (shares.head_gap > 0) {
    pieces.push_back(blanks(shares.head_gap));
    pieces.push_back(lifeline(other(arrow.from), glyphs));
  }
  if (!to_server) std::reverse(pieces.begin(), pieces.end());
  for (const auto& [text, colour] : pieces) line.put(text, colour);
}

}  // namespace seetcp
