// SPDX-License-Identifier: MIT
#include "src/trace/safe_text.hpp"

#include <doctest/doctest.h>

#include "src/trace/interned.hpp"
#include "src/trace/utf8.hpp"

using namespace std::literals;
using seetcp::CodePoint;
using seetcp::first_code_point;
using seetcp::interned;
using seetcp::safe_text;
using seetcp::valid_utf8;

TEST_CASE("text that only stands there stays as it is") {
  CHECK(safe_text("Hello, server!") == "Hello, server!");
  CHECK(safe_text("Grüße, 世界 🙂") == "Grüße, 世界 🙂");
  CHECK(safe_text("C:\\temp") == "C:\\temp");
  CHECK(safe_text("") == "");
}

TEST_CASE("text that acts on a terminal is shown and does nothing") {
  CHECK(safe_text("\x1b[2J") == "\\x1b[2J");
  CHECK(safe_text("a\0b"sv) == "a\\x00b");
  CHECK(safe_text("line\r\n\tnext") == "line\\r\\n\\tnext");
  CHECK(safe_text("\x7f") == "\\x7f");
  CHECK(safe_text("\u0085\u009b") == "\\u{85}\\u{9b}");
  CHECK(safe_text("user\u202egnp.exe\u2066") == "user\\u{202e}gnp.exe\\u{2066}");
  CHECK(safe_text("a\u2028b\ufeff\U000e0041") == "a\\u{2028}b\\u{feff}\\u{e0041}");
}

TEST_CASE("octets that are not UTF-8 are shown by their number") {
  CHECK(safe_text("\x9b"
                  "31m") == "\\x9b31m");  // C1 as one octet
  CHECK(safe_text("\xff\xfe") == "\\xff\\xfe");
  CHECK(safe_text("\xc0\x80") == "\\xc0\\x80");                    // overlong NUL
  CHECK(safe_text("\xed\xa0\x80") == "\\xed\\xa0\\x80");           // a surrogate
  CHECK(safe_text("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");  // past U+10FFFF
  CHECK(safe_text("ab\xe2\x82") == "ab\\xe2\\x82");                // cut in the middle
}

TEST_CASE("making safe text safe again changes nothing") {
  const std::string once = safe_text("\x1b]0;\xff\u202e\\x1b\n");
  CHECK(safe_text(once) == once);
}

TEST_CASE("every one and two octets are made safe, valid and printable") {
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      const std::string raw{static_cast<char>(a), static_cast<char>(b)};
      const std::string safe = safe_text(raw);
      REQUIRE(valid_utf8(safe) == safe);
      for (const char c : safe) REQUIRE((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f));
    }
  }
}

TEST_CASE("UTF-8 is read strictly") {
  CHECK(first_code_point("é!") == CodePoint{U'é', 2});
  CHECK(first_code_point("\U0010ffff") == CodePoint{0x10ffff, 4});
  CHECK_FALSE(first_code_point(""));
  CHECK_FALSE(first_code_point("\xe0\x80\x80"));
  CHECK_FALSE(first_code_point("\xc3("));
  CHECK(valid_utf8("a\xff\xe2\x82z") == "a\ufffd\ufffd\ufffdz");
}

TEST_CASE("interned text is one lasting copy") {
  std::string_view first;
  {
    const std::string passing = "connect";
    first = interned(passing);
  }
  CHECK(first == "connect");
  CHECK(interned("connect").data() == first.data());
  CHECK(interned("").empty());
}
