// SPDX-License-Identifier: MIT
// Files that are no scenarios.
#include "tests/unit/lessons/read_back.hpp"

namespace seetcp {

using test::complaints;

namespace {

std::string repeated(std::string_view line, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += line;
  return text;
}

}  // namespace

TEST_CASE("an empty file, or an act without a step, says how to begin") {
  const std::string told =
      "x.scenario:1:1: here nothing happens\n"
      "  1 | \n"
      "    | ^ a first step would be: given established\n";
  CHECK(complaints("") == told);
  CHECK(complaints("\n\n") == told);
  CHECK(
      complaints("# nothing but a title\n").starts_with("x.scenario:1:1: here nothing happens\n"));
  CHECK(complaints("given established\n--- fresh # again\n")
            .starts_with("x.scenario:2:1: here nothing happens\n"));
}

TEST_CASE("a binary file and one of 10 MB are refused in one line") {
  CHECK(complaints(std::string_view{"\x7f"
                                    "ELF\0\1\2",
                                    7}) ==
        "x.scenario: no text: octet 5 is NUL (is it the right file?)\n");
  CHECK(
      complaints(std::string(10'000'000, 'x')) ==
      "x.scenario: 10000000 octets: no scenario is larger than 1000000 (is it the right file?)\n");
}

TEST_CASE("of many mistakes the first are told, and how many more there are") {
  const std::string told = complaints(repeated("client: conect()\n", 30));
  CHECK(told.find("x.scenario:20:9:") != std::string::npos);
  CHECK(told.find("x.scenario:21:9:") == std::string::npos);
  CHECK(told.ends_with("x.scenario: and 10 more\n"));
}

TEST_CASE("a file of nothing but mistakes is not read to its end") {
  const std::string told = complaints(repeated("client: conect()\n", 50'000));
  CHECK(told.ends_with("x.scenario: and at least 1000 more\n"));
  const std::string one_line = complaints(repeated("client: conect();", 50'000));
  CHECK(one_line.ends_with("x.scenario: and at least 1000 more\n"));
}

TEST_CASE("a long line is shown around its mistake") {
  const std::string told =
      complaints(repeated("wait 1ms; ", 20) + "wait 5; " + repeated("wait 1ms; ", 20));
  CHECK(told ==
        "x.scenario:1:206: \"5\" is no time\n"
        "  1 | …1ms; wait 1ms; wait 1ms; wait 1ms; wait 5; wait 1ms; wait 1ms; wait 1ms; wait 1ms; "
        "wait 1ms; wait 1m…\n"
        "    |                                          ^ written as 250ms or 2s\n");
}

}  // namespace seetcp
