// SPDX-License-Identifier: MIT
// A StyledLine is one line of a page while it is put together: pieces of text, each with its ink.
// Inks are the terminal's own 16 colours, and never the only bearer of a fact.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace seetcp {

enum class Ink : std::uint8_t {
  plain,
  faint,         // times, numbers, what a program printed
  strong,        // headings
  client,        // the client's side
  server,        // the server's side
  client_state,  // and where each stands
  server_state,
  alarm,      // RST, a failed call, a claim that fails
  agreement,  // a claim that holds
};

class StyledLine {
 public:
  void put(std::string_view text, Ink ink = Ink::plain);
  void pad_to(int column);              // Blanks up to it; nothing if the line is there already.
  int width() const { return width_; }  // Display cells so far.

  // With a line end, and no blanks before it.
  void write(std::ostream& out, bool colour) const;

 private:
  struct Piece {
    std::string text;
    Ink ink;
  };

  std::vector<Piece> pieces_;
  int width_ = 0;
};

}  // namespace seetcp
