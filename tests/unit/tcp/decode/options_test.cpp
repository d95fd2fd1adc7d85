// SPDX-License-Identifier: MIT
#include "src/tcp/decode/options.hpp"

#include <doctest/doctest.h>

#include "src/tcp/segment.hpp"
#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

// Read from a heap block of exactly the area's size.
TcpOptions read(const Octets& area) {
  const std::unique_ptr<std::uint8_t[]> block(new std::uint8_t[area.size()]);
  std::ranges::copy(area, block.get());
  TcpOptions options;
  read_options({Bytes(block.get(), area.size()), area.size()}, options);
  return options;
}

TcpOptions saying(void (*say)(TcpOptions&)) {
  TcpOptions options;
  say(options);
  return options;
}

// The option alone, and then an MSS option that is there to be missed.
bool ends_the_reading(const Octets& option) {
  const TcpOptions options = read(option + Octets{2, 4, 5, 0xb4});
  return options.damaged && !options.mss.has_value();
}

TEST_CASE("no options at all are in order") {
  CHECK(read({}) == TcpOptions{});
}

TEST_CASE("each option says what it says") {
  CHECK(read({2, 4, 5, 0xb4}) == saying([](TcpOptions& said) { said.mss = 1460; }));
  CHECK(read({3, 3, 7}) == saying([](TcpOptions& said) { said.window_scale = 7; }));
  CHECK(read({4, 2}) == saying([](TcpOptions& said) { said.sack_permitted = true; }));
  CHECK(read({8, 10, 0, 0, 1, 0, 0, 0, 0, 2}) == saying([](TcpOptions& said) {
          said.timestamps = Timestamps{256, 2};
        }));
  CHECK(read({8, 10, 0, 0, 0, 0, 0, 0, 0, 0}) == saying([](TcpOptions& said) {
          said.timestamps = Timestamps{0, 0};
        }));
}

TEST_CASE("one to four SACK blocks are read") {
  Octets blocks;
  for (std::uint32_t count = 1; count <= 4; ++count) {
    const std::uint32_t left = count * 100;
    blocks = blocks + u32(left) + u32(left + 50);
    const TcpOptions options = read(Octets{5, static_cast<std::uint8_t>(2 + 8 * count)} + blocks);
    CHECK(options.sack_count == count);
    CHECK(options.sack[count - 1] == SackBlock{{left}, {left + 50}});
    CHECK_FALSE(options.damaged);
  }
}

TEST_CASE("a Fast Open option asks for a cookie or brings one") {
  CHECK(read({34, 2}).fast_open_cookie == 0);
  CHECK(read(Octets{34, 10} + zeros(8)).fast_open_cookie == 8);
  CHECK(ends_the_reading(Octets{34, 5} + zeros(3)));
  CHECK(ends_the_reading(Octets{34, 20} + zeros(18)));
}

TEST_CASE("an option of length 0 or 1 ends the reading") {
  for (int kind = 2; kind <= 255; ++kind) {
    INFO("kind ", kind);
    CHECK(ends_the_reading({static_cast<std::uint8_t>(kind), 0}));
    CHECK(ends_the_reading({static_cast<std::uint8_t>(kind), 1}));
  }
}

TEST_CASE("the right kind with the wrong length ends the reading") {
  CHECK(ends_the_reading({2, 3, 5}));
  CHECK(ends_the_reading({2, 5, 5, 0xb4, 0}));
  CHECK(ends_the_reading({3, 2}));
  CHECK(ends_the_reading({3, 4, 7, 7}));
  CHECK(ends_the_reading({4, 3, 0}));
  CHECK(ends_the_reading(Octets{8, 9} + zeros(7)));
  CHECK(ends_the_reading({5, 2}));
  CHECK(ends_the_reading(Octets{5, 11} + zeros(9)));
  CHECK(ends_the_reading(Octets{5, 42} + zeros(40)));
}

TEST_CASE("a damaged option leaves nothing behind, and what came before it stays") {
  const TcpOptions options = read({3, 3, 7, 2, 3, 5});
  CHECK(options == saying([](TcpOptions& said) { said.window_scale = 7, said.damaged = true; }));
}

TEST_CASE("a length past the header is damage") {
  CHECK(read({2, 4, 5}).damaged);
  CHECK(read({254, 255, 0xf9, 0x89}).damaged);
}

TEST_CASE("a kind without length as the last octet is damage") {
  CHECK(read({1, 1, 1, 2}).damaged);
  CHECK(read({34}).damaged);
}

TEST_CASE("an option that the capture cuts is left out, and no damage") {
  const Octets area{1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2};
  for (std::size_t kept = 0; kept < area.size(); ++kept) {
    INFO(kept, " octets captured");
    const std::unique_ptr<std::uint8_t[]> block(new std::uint8_t[kept]);
    std::copy_n(area.begin(), kept, block.get());
    TcpOptions options;
    read_options({Bytes(block.get(), kept), area.size()}, options);
    CHECK(options == TcpOptions{});
  }
}

TEST_CASE("a length past the header is damage, though the capture ends before") {
  const Octets area{8, 13, 0, 0};
  TcpOptions options;
  read_options({area, 12}, options);
  CHECK(options.damaged);
}

TEST_CASE("time stamps read the same wherever they stand") {
  const Octets stamps{8, 10, 0, 0, 1, 0, 0, 0, 0, 2};
  const TcpOptions expected = saying([](TcpOptions& said) {
    said.timestamps = Timestamps{256, 2};
  });
  CHECK(read(Octets{1, 1} + stamps) == expected);
  CHECK(read(stamps + Octets{1, 1}) == expected);
  CHECK(read(Octets{1} + stamps + Octets{0}) == expected);
}

TEST_CASE("end-of-list ends the list, whatever junk follows") {
  CHECK(read({3, 3, 7, 0, 2, 0, 0xff, 0xff}) ==
        saying([](TcpOptions& said) { said.window_scale = 7; }));
}

TEST_CASE("a window scale above 14 is told as sent") {
  CHECK(read({3, 3, 15}).window_scale == 15);
  CHECK(read({3, 3, 255}).window_scale == 255);
}

TEST_CASE("an option that comes twice counts as it came last") {
  CHECK(read({2, 4, 5, 0xb4, 2, 4, 1, 0}).mss == 256);
  CHECK(read({3, 3, 7, 3, 3, 2}).window_scale == 2);
}

TEST_CASE("experimental and unknown kinds are stepped over") {
  for (const std::uint8_t kind : Octets{9, 19, 28, 30, 69, 253, 254, 255}) {
    CHECK(read({kind, 4, 0xf9, 0x89, 3, 3, 7}) ==
          saying([](TcpOptions& said) { said.window_scale = 7; }));
  }
}

TEST_CASE("forty octets of anything come to an end") {
  for (int filling = 0; filling <= 255; ++filling) {
    read(Octets(40, static_cast<std::uint8_t>(filling)));
  }
}

}  // namespace
}  // namespace seetcp::frames
