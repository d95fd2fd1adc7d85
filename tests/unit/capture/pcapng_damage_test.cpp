// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "tests/unit/capture/capture_bytes.hpp"

namespace seetcp::test {
namespace {

using std::literals::operator""s;

TEST_CASE("a frame before any interface, or of one that is not described, is refused") {
  CHECK(see(section() + packet()).complaint ==
        "frame 1 is of interface 0, and the section describes 0 before it");
  const Seen seen = see(section() + interface() + packet() + packet({.interface = 5}) + packet());
  CHECK(seen.frames.size() == 1);
  CHECK(seen.complaint == "frame 2 is of interface 5, and the section describes 1 before it");
  const std::string simple = block(3, Octets{}.u32(4).text("data"));
  CHECK(see(section() + simple).complaint ==
        "frame 1 is of interface 0, and the section describes 0 before it");
}

TEST_CASE("a block that is shorter than its fixed part is refused") {
  for (std::size_t size = 0; size < 8; size += 4)
    CHECK(see(section() + block(1, std::string(size, '\0'))).complaint ==
          "a block before frame 1 has " + std::to_string(size) + " octets, and needs 8");
  const std::string start = section() + interface() + packet();
  for (const std::uint32_t type : {2U, 6U})
    for (std::size_t size = 0; size < 20; size += 4)
      CHECK(see(start + block(type, std::string(size, '\0'))).complaint ==
            "frame 2 has " + std::to_string(size) + " octets, and needs 20");
  CHECK(see(start + block(3, "")).complaint == "frame 2 has 0 octets, and needs 4");
  CHECK(see(block(0x0a0d0d0a, Octets{}.u32(0x1a2b3c4d).u32(1))).complaint ==
        "a block before frame 1 has 8 octets, and needs 16");
}

TEST_CASE("a block's length that cannot be is refused") {
  const std::string start = section() + interface() + packet();
  for (const std::uint32_t length : {0U, 1U, 4U, 8U, 11U, 13U, 30U, 0xfffffff1U}) {
    const Seen seen = see(start + Octets{}.u32(6).u32(length).text(std::string(64, '\0')).string());
    CHECK(seen.frames.size() == 1);
    CHECK(seen.complaint ==
          "frame 2 claims " + std::to_string(length) + " octets: no block has that length");
  }
}

TEST_CASE("a block that is longer than the file is a cut, and its claim is not allocated") {
  const std::string start = section() + interface() + packet();
  const auto after = [&](std::uint32_t type, std::uint32_t length) {
    return see(start + Octets{}.u32(type).u32(length).text(std::string(64, '\0')).string())
        .complaint;
  };
  CHECK(after(6, 1'000'000) == "frame 2 is cut short: 1000000 octets were promised, 72 are there");
  CHECK(after(6, 0xfffffff0) ==
        "frame 2 claims 4294967280 octets: no block of its type has more than 16777216");
  CHECK(after(4, 0xfffffff0) ==
        "the block after frame 1 is cut short: 4294967280 octets were promised, 72 are there");
}

TEST_CASE("the length at a block's end has to be that at its beginning") {
  const std::string start = section() + interface() + packet();
  for (const std::uint32_t type : {6U, 4U, 0xbadU}) {
    std::string other = packet();
    other.replace(0, 4, Octets{}.u32(type).string());
    other.replace(other.size() - 4, 4, Octets{}.u32(4).string());
    const Seen seen = see(start + other + packet());
    CHECK(seen.frames.size() == 1);
    CHECK(seen.complaint == (type == 4 ? "the block after frame 1"s : "frame 2"s) +
                                " begins with a length of 36 octets and ends with one of 4");
  }
}

TEST_CASE("an interface's option that goes past its block is refused") {
  const std::string options = Octets{}.u16(9).u16(400).u32(0);
  CHECK(see(section() + interface(1, 0, options) + packet()).complaint ==
        "a block before frame 1 has an option of 400 octets, and room for 4");
}

TEST_CASE("a frame's options are not looked at, whatever they claim") {
  const std::string odd =
      block(6, Octets{}.u32(0).u64(0).u32(4).u32(4).text("data").u16(1).u16(400));
  CHECK(see(section() + interface() + odd + packet()).frames.size() == 2);
}

TEST_CASE("captured octets past the block are refused, and so are more than any frame has") {
  const auto claiming = [](std::uint32_t captured) {
    return see(section() + interface() +
               block(6, Octets{}.u32(0).u64(0).u32(captured).u32(4).text("data")))
        .complaint;
  };
  CHECK(claiming(5) == "frame 1 claims 5 captured octets, and its block has room for 4");
  CHECK(claiming(262'144) == "frame 1 claims 262144 captured octets, and its block has room for 4");
  for (const std::uint32_t captured : {262'145U, 0x80000000U, 0xffffffffU})
    CHECK(claiming(captured) == "frame 1 claims " + std::to_string(captured) +
                                    " captured octets: no frame has more than 262144");
}

TEST_CASE("pcapng of an unknown major version is refused, at the second section too") {
  CHECK(see(section(ByteOrder::big, ~0ULL, 2)).complaint ==
        "a block before frame 1 is of pcapng's version 2.0: 1.0 can be read");
  const Seen seen =
      see(section() + interface() + packet() + section(ByteOrder::little, ~0ULL, 3) + packet());
  CHECK(seen.frames.size() == 1);
  CHECK(seen.complaint == "the block after frame 1 is of pcapng's version 3.0: 1.0 can be read");
}

TEST_CASE("a section header without a byte order is refused") {
  std::string file = section();
  file[8] = 'x';
  CHECK(see(file).complaint == "a block before frame 1 is a section header without a byte order");
}

TEST_CASE("a pcapng file that is cut anywhere gives the frames before the cut") {
  const std::string start = section() + interface() + packet({.data = "first"});
  const std::string rest = packet({.data = "the second"});
  for (std::size_t size = 1; size < rest.size(); ++size) {
    CAPTURE(size);
    const Seen seen = see(start + rest.substr(0, size));
    CHECK(seen.frames.size() == 1);
    const std::string place = size < 12 ? "the block after frame 1" : "frame 2";
    CHECK(seen.complaint.find(place + " is cut short: ") == 0);
  }
  for (std::size_t size = 4; size < section().size(); ++size)
    CHECK(see(section().substr(0, size)).complaint.find("a block before frame 1 is cut short") ==
          0);
}

TEST_CASE("any octet of a pcapng file may be any other: the reader always comes to an end") {
  const std::string good = section() + interface(1, 0, option(9, "\x09")) + packet() +
                           block(3, Octets{}.u32(4).text("data")) +
                           block(2, Octets{}.u32(0).u64(0).u32(4).u32(4).text("data"));
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const int value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
      std::string bad = good;
      bad[at] = static_cast<char>(value);
      CHECK(see(bad).frames.size() <= 3);
    }
}

}  // namespace
}  // namespace seetcp::test
