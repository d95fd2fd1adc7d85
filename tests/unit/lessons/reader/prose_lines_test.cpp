// SPDX-License-Identifier: MIT
// Prose is set so that it can be read: measured, wrapped, set in, whatever the terminal can show.
#include "src/lessons/reader/prose_lines.hpp"

#include "src/views/display_width.hpp"
#include "tests/unit/lessons/lesson/lessons_read.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

constexpr std::string_view markdown = R"(## What `listen()` does

The *kernel* answers a SYN by itself; **your program** may sleep meanwhile. Type `seetcp learn queue`, or
`seetcp run simultaneous-close --step --accessible --no-input`, and look → there.

1. first, a sentence that is long enough to need a second line of its own
2. second
   - deep, and also too long for the one line that it would like to have had
   - 漢字も測る: wide characters are measured, too, and é as one

   What belongs to the second.

   ```
   int fd = accept(listener, NULL, NULL);   /* a comment that nobody can see the end of, however wide */
   ```
3. ```
   code alone
   ```

> The wire holds the segment, and nobody knows: it is a quotation that goes on and on.

averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword.
)";

std::string set(const TextStyle& style, std::string_view text = markdown) {
  std::string all;
  for (const std::string& line : prose_lines(first_thought(text), style)) {
    if (!style.colour) CHECK(display_width(line) <= style.width);
    all += line + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("prose looks as it was accepted") {
  check_golden("prose.txt", set({.width = 160}) + "---\n" + set({.width = 40}));
  check_golden("prose-ascii.txt", set({.width = 60, .unicode = false}));
  check_golden("prose-colour.txt", set({.width = 60, .colour = true}));
}

TEST_CASE("prose fits into any width, and lines on wide screens stay short") {
  for (int width = 1; width < 100; ++width) {
    for (const std::string& line : prose_lines(first_thought(markdown), {.width = width})) {
      CHECK(display_width(line) <= std::max(width, 2));  // A wide character needs two.
      CHECK(display_width(line) <= widest_prose);
    }
  }
}

TEST_CASE("prose cannot act on the terminal") {
  CHECK(set({}, "a\x1b[2Jb `c\x07`") == "a\\x1b[2Jb `c\\x07`\n");
}

TEST_CASE("a question's code and emphasis are seen as such; a star alone is a star") {
  const auto lines = [](std::string_view text, bool colour) {
    return sentence_lines("1. ", text, {.width = 40, .colour = colour}).at(0);
  };
  CHECK(lines("Does `read()` *wait*? 2 * 3", false) == "1. Does `read()` *wait*? 2 * 3");
  CHECK(lines("*wait*", true).find('*') == std::string::npos);
  CHECK(sentence_lines("12. ", "one two three four", {.width = 14}) ==
        std::vector<std::string>{"12. one two", "    three four"});
}

}  // namespace seetcp::test
