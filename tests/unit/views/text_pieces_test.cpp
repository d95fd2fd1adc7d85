// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"
#include "src/views/styled_line.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {

using Lines = std::vector<std::string>;

TEST_CASE("width is counted in cells, not in bytes or characters") {
  CHECK(display_width("") == 0);
  CHECK(display_width("SYN") == 3);
  CHECK(display_width("µs") == 2);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("🙂") == 2);
  CHECK(display_width("╶──▶") == 4);
  CHECK(display_width("\xff") == 1);
}

TEST_CASE("text is cut between characters, and never fills more than it may") {
  CHECK(cut("Hello", 5) == "Hello");
  CHECK(cut("Hello!", 5) == "Hell…");
  CHECK(cut("Hello!", 5, "...") == "He...");
  CHECK(cut("日本語", 4) == "日…");
  CHECK(cut("abc", 0) == "");
  CHECK(padded("µ", 3) == "µ  ");
  CHECK(right_aligned("日", 3) == " 日");
}

TEST_CASE("text wraps at blanks, rather where parts are set apart, and anywhere if it must") {
  CHECK(wrapped("one two three", 8) == Lines{"one two", "three"});
  CHECK(wrapped("… accept = 4  127.0.0.2:40312", 24) == Lines{"… accept = 4", "127.0.0.2:40312"});
  CHECK(wrapped("abcdefgh", 3) == Lines{"abc", "def", "gh"});
  CHECK(wrapped("日本語", 1) == Lines{"日", "本", "語"});
  CHECK(wrapped("one two", 3, 10) == Lines{"one", "two"});
  CHECK(wrapped("", 5).empty());
  CHECK(wrapped("   ", 5).empty());
}

TEST_CASE("house signs have ASCII look-alikes, other characters escapes") {
  CHECK(in_ascii("… · µs → ") == "... - us -> ");
  CHECK(in_ascii("é") == "\\u{e9}");
}

TEST_CASE("a line has no blanks behind it, and no ink without colour") {
  StyledLine line;
  line.put("state", Ink::client_state);
  line.pad_to(10);
  std::ostringstream plain, coloured;
  line.write(plain, false);
  line.write(coloured, true);
  CHECK(plain.str() == "state\n");
  CHECK(coloured.str() == "\x1b[1;94mstate\x1b[0m\n");
}

}  // namespace seetcp
