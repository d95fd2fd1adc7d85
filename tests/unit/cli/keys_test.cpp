// SPDX-License-Identifier: MIT
// Octets that terminals send, and the keys that were pressed.
#include "src/cli/keys.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seetcp::test {
namespace {

Key key(KeyKind kind) {
  return {kind, 0};
}

Key letter(char32_t character) {
  return {KeyKind::character, character};
}

std::vector<Key> keys_of(std::string_view octets) {
  KeyReader reader;
  std::vector<Key> keys = reader.take(octets);
  CHECK_FALSE(reader.waits());
  return keys;
}

}  // namespace

TEST_CASE("letters are keys, of one octet or of four") {
  CHECK(keys_of("q?") == std::vector{letter(U'q'), letter(U'?')});
  CHECK(keys_of("é€😀") == std::vector{letter(U'é'), letter(U'€'), letter(U'😀')});
  CHECK(keys_of(" ") == std::vector{letter(U' ')});
}

TEST_CASE("every terminal's arrows are arrows") {
  for (const auto& [octets, kind] : {std::pair{"\x1b[A", KeyKind::up},
                                     {"\x1bOA", KeyKind::up},
                                     {"\x1b[B", KeyKind::down},
                                     {"\x1b[C", KeyKind::right},
                                     {"\x1bOD", KeyKind::left},
                                     {"\x1b[1;5D", KeyKind::left},  // with Ctrl
                                     {"\x1b[H", KeyKind::home},
                                     {"\x1b[1~", KeyKind::home},
                                     {"\x1b[F", KeyKind::end},
                                     {"\x1bOF", KeyKind::end},
                                     {"\x1b[4~", KeyKind::end},
                                     {"\x1b[5~", KeyKind::page_up},
                                     {"\x1b[6;2~", KeyKind::page_down},
                                     {"\r", KeyKind::enter},
                                     {"\n", KeyKind::enter},
                                     {"\x1bOM", KeyKind::enter},
                                     {"\x7f", KeyKind::backspace},
                                     {"\b", KeyKind::backspace},
                                     {"\t", KeyKind::tab},
                                     {"\x03", KeyKind::interrupt},
                                     {"\x04", KeyKind::end_of_input},
                                     {"\x0c", KeyKind::redraw},
                                     {"\x1a", KeyKind::suspend}}) {
    INFO("octets ", octets);
    CHECK(keys_of(octets) == std::vector{key(kind)});
  }
}

TEST_CASE("a sequence that comes in pieces is one key") {
  for (const std::string_view octets : {"\x1b[C", "\x1bOC", "\x1b[1;5C"}) {
    KeyReader reader;
    for (const char octet : octets.substr(0, octets.size() - 1)) {
      CHECK(reader.take({&octet, 1}).empty());
      CHECK(reader.waits());
    }
    CHECK(reader.take(octets.substr(octets.size() - 1)) == std::vector{key(KeyKind::right)});
    CHECK_FALSE(reader.waits());
  }
  KeyReader reader;
  CHECK(reader.take("\xe2\x82").empty());
  CHECK(reader.take("\xac") == std::vector{letter(U'€')});
}

TEST_CASE("a lone Esc is known when nothing has followed it") {
  KeyReader reader;
  CHECK(reader.take("\x1b").empty());
  CHECK(reader.waits());
  CHECK(reader.settle() == std::vector{key(KeyKind::escape)});
  CHECK_FALSE(reader.waits());
  CHECK(reader.settle().empty());
  CHECK(keys_of("\x1b\x1b[A") == std::vector{key(KeyKind::escape), key(KeyKind::up)});
}

TEST_CASE("what is no key of ours is swallowed whole") {
  CHECK(keys_of("\x1b[15~q") == std::vector{key(KeyKind::unknown), letter(U'q')});  // F5
  CHECK(keys_of("\x1bxq") == std::vector{key(KeyKind::unknown), letter(U'q')});     // Alt-x
  CHECK(keys_of("\xe2q") == std::vector{key(KeyKind::unknown), letter(U'q')});
  CHECK(keys_of("\xffq") == std::vector{key(KeyKind::unknown), letter(U'q')});
  CHECK(keys_of(std::string_view("\0", 1)) == std::vector{key(KeyKind::unknown)});
}

TEST_CASE("a sequence without an end does not keep the keys from us for ever") {
  KeyReader reader;
  const auto keys = reader.take("\x1b[" + std::string(100, '1') + "q");
  REQUIRE_FALSE(keys.empty());
  CHECK(keys.front() == key(KeyKind::unknown));
  CHECK(keys.back() == letter(U'q'));
  CHECK_FALSE(reader.waits());
}

}  // namespace seetcp::test
