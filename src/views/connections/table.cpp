// SPDX-License-Identifier: MIT
#include "src/views/connections/table.hpp"

#include <algorithm>
#include <ostream>

#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"

namespace seetcp {
namespace {

constexpr int gap = 2;  // Cells between columns.

}  // namespace

std::vector<int> Table::widths(const TextStyle& style) const {
  std::vector<int> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    int width = display_width(in_style(columns_[i].heading, style));
    for (const Marked& row : rows_) {
      width = std::max(width, display_width(in_style(row.cells[i], style)));
    }
    widths.push_back(std::min(width, std::max(style.width, 1)));
  }
  return widths;
}

// Of a column and those that are joined to it.
int Table::width_of_group(std::size_t first, const std::vector<int>& widths) const {
  int width = widths[first];
  for (std::size_t i = first + 1; i < widths.size() && columns_[i].joined; ++i) {
    width += gap + widths[i];
  }
  return width;
}

std::vector<Table::Place> Table::layout(const TextStyle& style) const {
  const std::vector<int> width = widths(style);
  std::vector<Place> places;
  std::size_t line = 0;
  int column = 0, indent = 0;
  for (std::size_t i = 0; i < width.size(); ++i) {
    const bool begins_line = column == (line == 0 ? 0 : indent);
    const int group = columns_[i].joined ? width[i] : width_of_group(i, width);
    if (!begins_line && column + group > style.width) {
      ++line;
      column = indent;
    }
    places.push_back({line, column, std::min(width[i], std::max(style.width - column, 1))});
    column += width[i] + gap;
    if (i == 0) indent = column;
  }
  return places;
}

Ink Table::ink_of(std::size_t column, const Marked& row, bool heading) const {
  if (heading) return Ink::faint;
  const Ink ink = columns_[column].ink;
  return ink == Ink::alarm && !row.alarm ? Ink::plain : ink;
}

void Table::write_row(std::ostream& out, const Marked& row, const std::vector<Place>& places,
                      const TextStyle& style, bool heading) const {
  StyledLine line;
  std::size_t number = 0;
  bool empty = true;  // A line without a word in it is left out.
  const auto end_line = [&] {
    if (!empty) line.write(out, style.colour);
    line = {};
    empty = true;
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    if (place.line != number) end_line();
    number = place.line;
    const std::string text =
        cut(in_style(row.cells[i], style), place.width, style.unicode ? "…" : "...");
    const int blanks = columns_[i].right ? place.width - display_width(text) : 0;
    line.pad_to(place.column + blanks);
    line.put(text, ink_of(i, row, heading));
    empty = empty && text.empty();
  }
  end_line();
}

void Table::write(std::ostream& out, const TextStyle& style) const {
  const std::vector<Place> places = layout(style);
  Marked headings{{}, false};
  for (const TableColumn& column : columns_) headings.cells.push_back(column.heading);
  write_row(out, headings, places, style, true);
  for (const Marked& row : rows_) write_row(out, row, places, style, false);
}

}  // namespace seetcp
