// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/screen.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "src/trace/safe_text.hpp"
#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

constexpr int between_items = 3;

std::string shown(std::string_view text, const TextStyle& style) {
  return in_style(safe_text(text), style);
}

std::string written(const StyledLine& line, const TextStyle& style) {
  std::ostringstream out;
  line.write(out, style.colour);
  std::string text = out.str();
  text.pop_back();  // The line end.
  return text;
}

int width_of(const InkedLine& line, const TextStyle& style) {
  int width = 0;
  for (const InkedText& piece : line) width += display_width(shown(piece.text, style));
  return width;
}

void put_cut(StyledLine& to, const InkedLine& line, const TextStyle& style) {
  const std::string_view ellipsis = style.unicode ? "…" : "...";
  const bool fits = to.width() + width_of(line, style) <= style.width;
  for (const InkedText& piece : line) {
    const std::string text = shown(piece.text, style);
    const int room = style.width - to.width();
    const bool last_that_fits = display_width(text) >= room && !fits;
    to.put(last_that_fits ? cut(text + " ", room, ellipsis) : text, piece.ink);
    if (last_that_fits) return;
  }
}

}  // namespace

std::string drawn(const InkedLine& line, const TextStyle& style) {
  StyledLine pieces;
  put_cut(pieces, line, style);
  return written(pieces, style);
}

std::vector<std::string> drawn_wrapped(std::string_view text, Ink ink, int indent,
                                       const TextStyle& style) {
  std::vector<std::string> lines;
  for (const std::string& part :
       wrapped(shown(text, style), style.width, std::max(style.width - indent, 1))) {
    StyledLine line;
    if (!lines.empty()) line.pad_to(std::min(indent, style.width - 1));
    line.put(part, ink);
    lines.push_back(written(line, style));
  }
  return lines;
}

std::vector<std::string> drawn_flow(std::string_view label, const std::vector<InkedLine>& items,
                                    int indent, const TextStyle& style) {
  std::vector<std::string> lines;
  StyledLine line;
  line.put(shown(label, style), Ink::faint);
  bool empty = true;
  for (const InkedLine& item : items) {
    if (!empty && line.width() + between_items + width_of(item, style) > style.width) {
      lines.push_back(written(std::exchange(line, {}), style));
      empty = true;
    }
    line.pad_to(empty ? indent : line.width() + between_items);
    put_cut(line, item, style);
    empty = false;
  }
  lines.push_back(written(line, style));
  return lines;
}

std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Screen::Screen(ScreenSize size, const TextStyle& style)
    : size_{std::max(size.rows, 1), std::max(size.columns, 1)}, style_(style) {
  style_.width = size_.columns;
}

void Screen::put_drawn(std::string line) {
  if (rows_left() > 0) lines_.push_back(std::move(line));
}

void Screen::put_drawn(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) put_drawn(line);
}

void Screen::rule() {
  std::string line;
  for (int i = 0; i < size_.columns; ++i) line += style_.unicode ? "─" : "-";
  put({{line, Ink::faint}});
}

void Screen::fill_to(int rows_left_then) {
  while (rows_left() > std::max(rows_left_then, 0)) lines_.emplace_back();
}

std::vector<std::string> Screen::take() {
  fill_to(0);
  return std::move(lines_);
}

}  // namespace seetcp
