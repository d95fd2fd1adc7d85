// SPDX-License-Identifier: MIT
// Files that are no lessons, and lessons that were made to hurt.
#include "tests/unit/lessons/lesson/lessons_read.hpp"

namespace seetcp::test {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("an empty file says how a lesson begins") {
  const std::string told = lesson_complaints("");
  CHECK(told.starts_with("x.md:1:1: a lesson begins with its front matter, and here is none\n"));
  CHECK(told.find("nothing is played in this lesson") != std::string::npos);
}

TEST_CASE("a binary lesson and one of 10 MB are refused in one line") {
  CHECK(lesson_complaints(std::string_view{"\x7f"
                                           "ELF\0\1\2",
                                           7}) ==
        "x.md: no text: octet 5 is NUL (is it the right file?)\n");
  CHECK(lesson_complaints(std::string(10'000'000, 'x')) ==
        "x.md: 10000000 octets: no lesson is larger than 200000 (is it the right file?)\n");
}

TEST_CASE("front matter that is cut off anywhere is told, and nothing crashes") {
  for (std::size_t octets = 0; octets < hello_lesson.size(); ++octets) {
    const auto read = read_lesson(hello_lesson.substr(0, octets));
    if (const auto* mistakes = std::get_if<Mistakes>(&read)) CHECK(!mistakes->empty());
  }
}

TEST_CASE("the largest lessons of any one thing are read, or told what is wrong") {
  for (const std::string_view part : {"> ",
                                      "- ",
                                      "1. ",
                                      "*a ",
                                      "_a ",
                                      "[",
                                      "![](",
                                      "`",
                                      "<",
                                      "**a*",
                                      "\n",
                                      "\r",
                                      "```\n",
                                      "---\n",
                                      "```claims\na: client SYN\n```\n",
                                      "```predict\n? x\n```\n",
                                      "```scenario\n```\n",
                                      "|-",
                                      "&",
                                      "[a](b) ",
                                      "a\n=\n",
                                      "#"}) {
    INFO(part);
    const std::string lines = repeated(part, 190'000 / part.size());
    const auto read = read_lesson(lesson_with(lines));
    if (const auto* mistakes = std::get_if<Mistakes>(&read)) CHECK(!mistakes->empty());
  }
}

}  // namespace seetcp::test
