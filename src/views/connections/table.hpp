// SPDX-License-Identifier: MIT
// A Table is rows of cells under headings, aligned in columns. Where the page is too narrow for a
// row, its last columns go to a second line, or a third, aligned just as well.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "src/views/styled_line.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

struct TableColumn {
  std::string heading;
  bool right{};  // Aligned to the right, as numbers are.
  Ink ink = Ink::plain;
  bool joined{};  // On the line of the column before it, if there is room for all that are.
};

class Table {
 public:
  // The first column stays clear when a row takes several lines.
  explicit Table(std::vector<TableColumn> columns) : columns_(std::move(columns)) {}

  using Row = std::vector<std::string>;
  void add(Row row, bool alarm = false) { rows_.push_back({std::move(row), alarm}); }
  std::size_t size() const { return rows_.size(); }

  void write(std::ostream& out, const TextStyle& style) const;

 private:
  struct Marked {
    Row cells;
    bool alarm;
  };
  struct Place {
    std::size_t line;
    int column, width;
  };

  std::vector<int> widths(const TextStyle& style) const;
  std::vector<Place> layout(const TextStyle& style) const;
  int width_of_group(std::size_t first, const std::vector<int>& widths) const;
  void write_row(std::ostream& out, const Marked& row, const std::vector<Place>& places,
                 const TextStyle& style, bool heading) const;
  Ink ink_of(std::size_t column, const Marked& row, bool heading) const;

  std::vector<TableColumn> columns_;
  std::vector<Marked> rows_;
};

}  // namespace seetcp
