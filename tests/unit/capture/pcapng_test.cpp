// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/unit/capture/capture_bytes.hpp"

namespace seetcp::test {
namespace {

constexpr std::array both_orders{ByteOrder::little, ByteOrder::big};

std::vector<std::uint64_t> numbers(const Seen& seen) {
  std::vector<std::uint64_t> all;
  for (const SeenFrame& frame : seen.frames) all.push_back(frame.number);
  return all;
}

TEST_CASE("a pcapng file is read in both byte orders") {
  for (const ByteOrder order : both_orders) {
    const std::string file =
        section(order) + interface(1, 0, "", order) + packet({0, 0x100000002, "data", order});
    CHECK(see(file) == Seen{{{1, 0x100000002 * 1000, 1, "data", 4}}, "", ""});
  }
}

TEST_CASE("the byte order may change at a new section, which describes its own interfaces") {
  const std::string file = section() + interface(101) + packet({.data = "little"}) +
                           section(ByteOrder::big) + interface(113, 0, "", ByteOrder::big) +
                           packet({.data = "big", .order = ByteOrder::big}) + section() +
                           interface(1) + packet({.data = "again"});
  const Seen seen = see(file);
  CHECK(seen.complaint == "");
  REQUIRE(seen.frames.size() == 3);
  CHECK(seen.frames[1] == SeenFrame{2, 0, 113, "big", 3});
  CHECK(seen.frames[2] == SeenFrame{3, 0, 1, "again", 5});
  CHECK(see(section() + interface() + section() + packet()).complaint ==
        "frame 1 is of interface 0, and the section describes 0 before it");
}

TEST_CASE("a frame is of its interface's link type, and later interfaces are known too") {
  const std::string file =
      section() + interface(1) + packet() + interface(276) + packet({.interface = 1}) + packet();
  const Seen seen = see(file);
  REQUIRE(seen.frames.size() == 3);
  CHECK(seen.frames[0].link == 1);
  CHECK(seen.frames[1].link == 276);
  CHECK(seen.frames[2].link == 1);
}

// What `ticks` mean to an interface whose if_tsresol is `resolution`.
std::int64_t time_of(std::uint64_t ticks, int resolution, const std::string& more_options = "") {
  const std::string options =
      option(9, std::string(1, static_cast<char>(resolution))) + more_options;
  const Seen seen = see(section() + interface(1, 0, options) + packet({.ticks = ticks}));
  return seen.frames.at(0).at;
}

TEST_CASE("if_tsresol says what a tick is: powers of ten and of two") {
  CHECK(time_of(1'700'000'000'123'456'789, 9) == 1'700'000'000'123'456'789);
  CHECK(time_of(1'700'000'000'123'456, 6) == 1'700'000'000'123'456'000);
  CHECK(time_of(77, 0) == 77'000'000'000);
  CHECK(time_of(1234, 12) == 1);
  CHECK(time_of(~0ULL, 127) == 0);
  CHECK(time_of(2 * 256 + 128, 0x88) == 2'500'000'000);
  CHECK(time_of(3, 0x80) == 3'000'000'000);
  CHECK(time_of((5ULL << 32) + (1ULL << 31), 0x80 + 32) == 5'500'000'000);
  CHECK(time_of(3ULL << 62, 0x80 + 63) == 1'500'000'000);
  CHECK(time_of(1ULL << 63, 0x80 + 64) == 500'000'000);
  CHECK(time_of(~0ULL, 0xff) == 0);
}

TEST_CASE("times that nanoseconds cannot hold are the last that they can") {
  constexpr std::int64_t latest = 9'223'372'036'854'775'807;
  for (const int resolution : {0, 6, 9, 0x80, 0x88}) CHECK(time_of(~0ULL, resolution) == latest);
  CHECK(time_of(~0ULL, 6, option(14, Octets{}.u64(1ULL << 62))) == latest);
  CHECK(time_of(0, 6, option(14, Octets{}.u64(1ULL << 63))) == -latest - 1);
}

TEST_CASE("if_tsoffset is added, whichever its sign is") {
  for (const ByteOrder order : both_orders) {
    const auto at = [order](std::int64_t offset) {
      const std::string options =
          option(14, Octets{order}.u64(static_cast<std::uint64_t>(offset)), order);
      return see(section(order) + interface(1, 0, options, order) +
                 packet({.ticks = 10'000'000, .order = order}))
          .frames.at(0)
          .at;
    };
    CHECK(at(1'000'000'000) == 1'000'000'010'000'000'000);
    CHECK(at(-5) == 5'000'000'000);
  }
}

TEST_CASE("options before and after a known one, and ones of the wrong length, are passed over") {
  const std::string comment = option(1, "\x1b]52;c;evil\a and an odd length");
  const std::string name = option(2, "eth0");
  const std::string wrong = option(9, "\x09\x09") + option(14, "abc");
  CHECK(time_of(5, 9, comment + name + wrong + option(0, "")) == 5);
  const std::string after_the_end = option(0, "") + option(9, "\x09");
  CHECK(see(section() + interface(1, 0, comment + after_the_end) + packet({.ticks = 5}))
            .frames.at(0)
            .at == 5000);
}

TEST_CASE("of a simple packet block the interface's snap length was kept, at the time before") {
  const std::string wire_only = block(3, Octets{}.u32(60).text("twenty octets, kept!"));
  const std::string whole = block(3, Octets{}.u32(4).text("data"));
  const Seen seen = see(section() + interface(1, 20) + wire_only + packet({.ticks = 7}) + whole);
  CHECK(seen.complaint == "");
  REQUIRE(seen.frames.size() == 3);
  CHECK(seen.frames[0] == SeenFrame{1, 0, 1, "twenty octets, kept!", 60});
  CHECK(seen.frames[2] == SeenFrame{3, 7000, 1, "data", 4});
  CHECK(see(section() + interface() + wire_only).complaint ==
        "frame 1 claims 60 captured octets, and its block has room for 20");
}

TEST_CASE("the obsolete packet block is read") {
  for (const ByteOrder order : both_orders) {
    const std::string old =
        block(2, Octets{order}.u16(1).u16(9).u32(1).u32(2).u32(4).u32(60).text("data"), order);
    const std::string file =
        section(order) + interface(1, 0, "", order) + interface(101, 0, "", order) + old;
    CHECK(see(file) == Seen{{{1, 0x100000002 * 1000, 101, "data", 60}}, "", ""});
  }
}

TEST_CASE("frames keep Wireshark's numbers: blocks that it numbers count, others do not") {
  const auto numbers_around = [](std::uint32_t type) {
    const std::string other = block(type, std::string(300, 'x'));
    return numbers(see(section() + interface() + packet() + other + packet()));
  };
  for (const std::uint32_t type :
       {0x9U, 0x204U, 0x216U, 0x217U, 0x221U, 0x222U, 0xbadU, 0x40000badU})
    CHECK(numbers_around(type) == std::vector<std::uint64_t>{1, 3});
  for (const std::uint32_t type : {0x4U, 0x5U, 0x7U, 0x8U, 0xaU, 0x208U, 0x7fffU, 0x80000001U})
    CHECK(numbers_around(type) == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("a section's length is not needed: unknown, right or wrong") {
  for (const std::uint64_t length : {~0ULL, 0ULL, 56ULL, 12345ULL, 1ULL << 63})
    CHECK(see(section(ByteOrder::little, length) + interface() + packet()).frames.size() == 1);
}

TEST_CASE("a pcapng file without frames is a good capture") {
  CHECK(see(section()) == Seen{});
  CHECK(see(section() + section() + interface()) == Seen{});
}

TEST_CASE("a frame may be empty, and the longest is read") {
  const std::string longest(262'144, 'x');
  const Seen seen = see(section() + interface() + packet({.data = ""}) + packet({.data = longest}));
  CHECK(seen.complaint == "");
  REQUIRE(seen.frames.size() == 2);
  CHECK(seen.frames[0].captured == "");
  CHECK(seen.frames[1].captured == longest);
}

TEST_CASE("frames are whole wherever the pieces of the file end") {
  std::string file = section() + interface();
  for (std::size_t size = 0; size < 60; ++size) file += packet({.data = std::string(size, 'x')});
  const Seen all_at_once = see(file, "", file.size());
  CHECK(all_at_once.frames.size() == 60);
  for (const std::size_t piece : {1, 2, 3, 7, 13}) CHECK(see(file, "", piece) == all_at_once);
}

TEST_CASE("100,000 interfaces are read, and the last one is known") {
  std::string file = section();
  for (int i = 0; i < 100'000; ++i) file += interface(101);
  file += interface(113) + packet({.interface = 100'000});
  const Seen seen = see(file);
  CHECK(seen.complaint == "");
  REQUIRE(seen.frames.size() == 1);
  CHECK(seen.frames[0].link == 113);
}

}  // namespace
}  // namespace seetcp::test
