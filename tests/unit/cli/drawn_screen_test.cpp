// SPDX-License-Identifier: MIT
// What is written to a terminal to turn one screen into the next.
#include "src/cli/drawn_screen.hpp"

#include <doctest/doctest.h>

#include <string>

namespace seetcp::test {

TEST_CASE("the first screen clears all, the same one again writes nothing") {
  DrawnScreen screen;
  CHECK(screen.change_to({"one", "two"}) == "\x1b[0m\x1b[2J\x1b[1;1Hone\x1b[2;1Htwo");
  CHECK(screen.change_to({"one", "two"}).empty());
}

TEST_CASE("only the line that differs is written") {
  DrawnScreen screen;
  screen.change_to({"one", "two", "three"});
  CHECK(screen.change_to({"one", "2", "three"}) == "\x1b[2;1H\x1b[2K2");
  CHECK(screen.change_to({"one", "", "three"}) == "\x1b[2;1H\x1b[2K");
}

TEST_CASE("a screen of another size, and one that was disturbed, are drawn anew") {
  DrawnScreen screen;
  screen.change_to({"one", "two"});
  CHECK(screen.change_to({"one"}) == "\x1b[0m\x1b[2J\x1b[1;1Hone");
  screen.forget();
  CHECK(screen.change_to({"one"}) == "\x1b[0m\x1b[2J\x1b[1;1Hone");
}

}  // namespace seetcp::test
