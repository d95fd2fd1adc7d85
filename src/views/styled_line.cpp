// SPDX-License-Identifier: MIT
#include "src/views/styled_line.hpp"

#include <cstddef>
#include <ostream>

#include "src/views/display_width.hpp"

namespace seetcp {
namespace {

// ECMA-48's "select graphic rendition". Bright blue and yellow are readable on black and on white.
std::string_view rendition(Ink ink) {
  switch (ink) {
    case Ink::plain: return "";
    case Ink::faint: return "2";
    case Ink::strong: return "1";
    case Ink::client: return "94";
    case Ink::server: return "33";
    case Ink::client_state: return "1;94";
    case Ink::server_state: return "1;33";
    case Ink::alarm: return "1;35";
    case Ink::agreement: return "1;36";
  }
  return "";  // Unreachable: the switch names every ink.
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(' ') == std::string_view::npos;
}

}  // namespace

void StyledLine::put(std::string_view text, Ink ink) {
  if (text.empty()) return;
  if (is_blank(text)) ink = Ink::plain;
  width_ += display_width(text);
  if (!pieces_.empty() && pieces_.back().ink == ink) {
    pieces_.back().text += text;
  } else {
    pieces_.push_back({std::string(text), ink});
  }
}

void StyledLine::pad_to(int column) {
  if (column > width_) put(std::string(static_cast<std::size_t>(column - width_), ' '));
}

void StyledLine::write(std::ostream& out, bool colour) const {
  std::size_t count = pieces_.size();
  while (count > 0 && is_blank(pieces_[count - 1].text)) --count;
  for (std::size_t i = 0; i < count; ++i) {
    std::string_view text = pieces_[i].text;
    if (i + 1 == count) text = text.substr(0, text.find_last_not_of(' ') + 1);
    const std::string_view sgr = rendition(pieces_[i].ink);
    if (colour && !sgr.empty()) {
      out << "\x1b[" << sgr << 'm' << text << "\x1b[0m";
    } else {
      out << text;
    }
  }
  out << '\n';
}

}  // namespace seetcp
