// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/state_map.hpp"

#include <array>
#include <cstddef>

namespace seetcp {
namespace {

using Picture = std::array<std::string_view, static_cast<std::size_t>(state_map_size.rows)>;

// - | v ^ < > + become lines where the style has them. Behind an arrow's name is a place for its
// mark, on either side of a state's a place for a bracket.
constexpr Picture picture{
    "   LISTEN  <-F1----  --F2--->  CLOSED  <-F4----  --F3--->  SYN-SENT       ",
    "    | ^ |                                                   ^  |  |       ",
    " F5 | | +------------------------F6-------------------------+  |  |       ",
    "    v | F7                                                     |  |       ",
    "  SYN-RECEIVED <----------------------F8-----------------------+  |       ",
    "    |      |                                                      |       ",
    "    |      +---F9-----> ESTABLISHED <------------F10--------------+       ",
    "F11 |                     |     |                                         ",
    "    |  +-------F12--------+     +----------F13------------+               ",
    "    v  v                                                  v               ",
    "  FIN-WAIT-1 --------F15--------> CLOSING             CLOSE-WAIT          ",
    "    |    |                           |                    |               ",
    "F14 |    +------N2-------+           | F17                | F18           ",
    "    v                    v           |                    v               ",
    "  FIN-WAIT-2 -F16--> TIME-WAIT <-----+                LAST-ACK            ",
    "                         +-----F20------> CLOSED <--F19---+               ",
};

constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters_of_states = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-12";

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

char at(std::size_t row, std::size_t column) {
  return row < picture.size() && column < picture[row].size() ? picture[row][column] : ' ';
}

// A corner joins the lines that lead away from it.
std::string_view corner(std::size_t row, std::size_t column) {
  const bool right = is_one_of(at(row, column + 1), "->");
  const bool down = is_one_of(at(row + 1, column), "|v");
  if (right) return down ? "┌" : "└";
  return down ? "┐" : "┘";
}

std::string_view line_sign(std::size_t row, std::size_t column) {
  switch (at(row, column)) {
    case '-': return "─";
    case '|': return "│";
    case 'v': return "▼";
    case '^': return "▲";
    case '<': return "◀";
    case '>': return "▶";
    case '+': return corner(row, column);
    default: return " ";
  }
}

class MapRow {
 public:
  MapRow(std::size_t row, const MapMarks& marks, const TextStyle& style)
      : row_(row), text_(picture[row]), marks_(marks), style_(style) {}

  std::string draw() {
    while (column_ < text_.size()) {
      if (!is_one_of(text_[column_], capitals)) {
        put_line();
      } else if (is_one_of(text_[column_ + 1], digits)) {
        put_arrow();
      } else {
        put_state();
      }
    }
    return drawn(line_, style_);
  }

 private:
  void put_line() {
    const std::string_view plain = text_.substr(column_, 1);
    line_.push_back({std::string(style_.unicode ? line_sign(row_, column_) : plain), Ink::faint});
    ++column_;
  }

  void put_arrow() {
    const auto end = text_.find_first_not_of(digits, column_ + 1);
    const std::string name(text_.substr(column_, end - column_));
    const bool taken = marks_.taken.contains(name);
    column_ = end;
    line_.push_back({taken ? name + "*" : name, taken ? Ink::strong : Ink::faint});
    if (taken) ++column_;
  }

  void put_state() {
    const auto end = text_.find_first_not_of(letters_of_states, column_);
    const std::string name(text_.substr(column_, end - column_));
    const auto state = state_named(name);
    column_ = end;
    if (!state || !marks_.standing.contains(*state)) {
      line_.push_back({name});
      return;
    }
    line_.pop_back();  // The place for the bracket, and the one behind.
    line_.push_back({"[" + name + "]", Ink::strong});
    ++column_;
  }

  std::size_t row_;
  std::string_view text_;
  const MapMarks& marks_;
  const TextStyle& style_;
  InkedLine line_;
  std::size_t column_ = 0;
};

}  // namespace

std::vector<std::string> draw_state_map(const MapMarks& marks, const TextStyle& style) {
  std::vector<std::string> lines;
  for (std::size_t row = 0; row < picture.size(); ++row) {
    lines.push_back(MapRow(row, marks, style).draw());
  }
  return lines;
}

}  // namespace seetcp
