// SPDX-License-Identifier: MIT
// escapes PORT: a client that prints and sends what must never reach a terminal, a page or a
// document as it is: escape sequences (title, colour, hyperlink, clipboard), C1 controls, bytes
// that are not UTF-8, bidi controls, NUL, and the ends of JSON, HTML and CDATA.
#include <string_view>

#include "tests/programs/calls.hpp"

// All of a literal, NULs inside it too.
template <std::size_t size>
static constexpr std::string_view bytes(const char (&literal)[size]) {
  return {literal, size - 1};
}

static constexpr std::string_view hostile[] = {
    bytes("\x1b]0;title\x07"),
    bytes("\x1b[31mred\x1b[2J\x1b[H"),
    bytes("\x1b]8;;http://example.invalid/\x1b\\link\x1b]8;;\x1b\\"),
    bytes("\x1b]52;c;SGVsbG8=\x07"),
    bytes("\xc2\x9b"
          "31m C1 \x9b"
          "31m"),
    bytes("\xff\xfe\xc0\x80\xe2\x28\xf4\x90\x80\x80 cut \xe2\x82"),
    bytes("\xe2\x80\xae"
          "txt.exe\xe2\x80\xac \xe2\x81\xa6isolate\xe2\x81\xa9"),
    bytes("nul \0 del \x7f bell \x07 back \x08\x08 over\rwritten"),
    bytes("\"}],</script>]]>-->&#27; %s%n ; # \\"),
};

int main(int count, char** arguments) {
  const int connection = calls::connected(calls::port_argument(count, arguments));
  for (const std::string_view text : hostile) {
    calls::print(std::string{text} + "\n");
    calls::need(calls::write(connection, std::string{text}));
  }
  calls::need(calls::close(connection));
}
