// SPDX-License-Identifier: MIT
// A Screen is a page that fills a terminal: as many lines as it has rows, none wider than it is.
// All text that is put on it is made safe, and ASCII where the style asks for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/views/styled_line.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

struct ScreenSize {
  int rows{}, columns{};

  friend bool operator==(const ScreenSize&, const ScreenSize&) = default;
};

struct InkedText {
  std::string text;
  Ink ink = Ink::plain;
};

using InkedLine = std::vector<InkedText>;  // Pieces, one after the other.

// The pieces as one line of at most `style.width` cells, cut with … where they are more, with
// terminal escapes where the style has colour, without a line end.
std::string drawn(const InkedLine& line, const TextStyle& style);

// Lines of at most `style.width` cells; all but the first are set in by `indent`.
std::vector<std::string> drawn_wrapped(std::string_view text, Ink ink, int indent,
                                       const TextStyle& style);

// Items side by side, in as many lines as it takes, all but the first set in by `indent`, where the
// first begins with `label`. No item is broken; one that is wider than a line is cut.
std::vector<std::string> drawn_flow(std::string_view label, const std::vector<InkedLine>& items,
                                    int indent, const TextStyle& style);

// What a view has written, as lines without their ends.
std::vector<std::string> lines_in(std::string_view text);

class Screen {
 public:
  Screen(ScreenSize size, const TextStyle& style);  // At least 1×1.

  int rows() const { return size_.rows; }
  int rows_left() const { return size_.rows - static_cast<int>(lines_.size()); }
  const TextStyle& style() const { return style_; }  // As wide as the screen.

  void put(const InkedLine& line) { put_drawn(drawn(line, style_)); }
  void put_drawn(std::string line);  // What does not fit any more is left out.
  void put_drawn(const std::vector<std::string>& lines);
  void rule();
  void fill_to(int rows_left);  // Blank lines, until so many rows are left.

  // Exactly `rows` lines.
  std::vector<std::string> take();

 private:
  ScreenSize size_;
  TextStyle style_;
  std::vector<std::string> lines_;
};

}  // namespace seetcp
