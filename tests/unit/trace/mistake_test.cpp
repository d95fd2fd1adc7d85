// SPDX-License-Identifier: MIT
#include "src/trace/mistake.hpp"

#include <doctest/doctest.h>

#include "src/trace/suggestion.hpp"

namespace seetcp {

namespace {

std::string told(std::string_view source, Mistake mistake) {
  Mistakes mistakes;
  mistakes.add(std::move(mistake));
  return mistakes_text(mistakes, "f", source);
}

}  // namespace

TEST_CASE("a mistake is shown with its line, a caret and a hint") {
  CHECK(told("one\ntwo three\r\n", {2, 5, 5, "what", "how"}) ==
        "f:2:5: what\n"
        "  2 | two three\n"
        "    |     ^~~~~ how\n");
  CHECK(told("one", {1, 4, 0, "what is missing", ""}) ==
        "f:1:4: what is missing\n"
        "  1 | one\n"
        "    |    ^\n");
}

TEST_CASE("the caret stands below its character, whatever stands before it") {
  CHECK(told("\tx", {1, 2, 1, "m", ""}) == "f:1:2: m\n  1 |         x\n    |         ^\n");
  CHECK(told("ab\tx", {1, 4, 1, "m", ""}) == "f:1:4: m\n  1 | ab      x\n    |         ^\n");
  CHECK(told("日本x", {1, 3, 1, "m", ""}) == "f:1:3: m\n  1 | 日本x\n    |     ^\n");
  CHECK(told("e\u0301x", {1, 3, 1, "m", ""}) == "f:1:3: m\n  1 | e\u0301x\n    |  ^\n");
  CHECK(told("\x1bx", {1, 2, 1, "m", ""}) == "f:1:2: m\n  1 | \\x1bx\n    |     ^\n");
  CHECK(told("日本", {1, 1, 2, "m", ""}) == "f:1:1: m\n  1 | 日本\n    | ^~~~\n");
}

TEST_CASE("a place that is not in the text shows an empty line") {
  CHECK(told("one", {7, 3, 2, "m", ""}) == "f:7:3: m\n  7 | \n    | ^\n");
}

TEST_CASE("a mistake of the whole text is one line") {
  CHECK(told("x", {0, 0, 0, "no text", "is it the right file?"}) ==
        "f: no text (is it the right file?)\n");
}

TEST_CASE("what is quoted is short and safe") {
  CHECK(quoted("a\x1b") == "\"a\\x1b\"");
  CHECK(quoted(std::string(50, 'x')) == "\"" + std::string(40, 'x') + "…\"");
}

TEST_CASE("the nearest word is suggested, when it is near") {
  const std::vector<std::string> words{"deliver", "drop", "delay"};
  CHECK(nearest("delivr", words) == "deliver");
  CHECK(nearest("Drop", words) == "drop");
  CHECK(nearest("drop", words) == std::nullopt);
  CHECK(nearest("flood", words) == std::nullopt);
  CHECK(nearest("xx", std::vector<std::string>{"ab", "xa"}) == "xa");
  CHECK(nearest("xx", std::vector<std::string>{"ab"}) == std::nullopt);
  CHECK(nearest(std::string(100'000, 'x'), words) == std::nullopt);
}

}  // namespace seetcp
