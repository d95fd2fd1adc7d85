// SPDX-License-Identifier: MIT
// A Screen is a page that fills a terminal: as many lines as it has rows, none wider than it is.
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

// Lines that are put together from the top; what does not fit into `size.rows` is not shown.
class Screen {
 public:
  Screen(ScreenSize size, const TextStyle& style);  // At least 1×1.

  int columns() const { return size_.columns; }
  int rows_left() const { return size_.rows - static_cast<int>(lines_.size()); }
  const TextStyle& style() const { return style_; }  // As wide as the screen.

  void put(const StyledLine& line);
  void put(std::string_view text, Ink ink = Ink::plain);  // Cut where it is too long.
  void put_drawn(std::string line);                       // As a view drew it, for this style.
  void put_wrapped(std::string_view text, Ink ink, int indent, int most_lines);
  void rule();
  void fill_to(int rows_left);  // Blank lines, until so many rows are left.

  // Exactly size.rows lines, with terminal escapes where the style has colour, without line ends.
  std::vector<std::string> take();

 private:
  ScreenSize size_;
  TextStyle style_;
  std::vector<std::string> lines_;
};

}  // namespace seetcp
