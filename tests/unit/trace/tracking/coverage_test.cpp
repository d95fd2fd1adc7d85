// SPDX-License-Identifier: MIT
#include "src/trace/tracking/coverage.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <random>

namespace seetcp::test {
namespace {

SequenceRange range(std::uint32_t begin, std::uint32_t end) {
  return {SeqNum{begin}, SeqNum{end}};
}

TEST_CASE("what comes in order moves the place up to which all is captured") {
  Coverage covered;
  covered.begin_at(SeqNum{100});
  CHECK(covered.add(range(100, 150)) == 50);
  CHECK(covered.add(range(150, 151)) == 1);
  CHECK(covered.whole_to() == SeqNum{151});
  CHECK_FALSE(covered.has_gap());
}

TEST_CASE("what was captured before is not new, and what overlaps is new in part") {
  Coverage covered;
  covered.begin_at(SeqNum{100});
  covered.add(range(100, 150));
  CHECK(covered.add(range(100, 150)) == 0);
  CHECK(covered.add(range(90, 120)) == 0);
  CHECK(covered.add(range(120, 170)) == 20);
}

TEST_CASE("what lies beyond a gap counts once, and is joined when the gap is filled") {
  Coverage covered;
  covered.begin_at(SeqNum{0});
  CHECK(covered.add(range(20, 30)) == 10);
  CHECK(covered.add(range(40, 50)) == 10);
  CHECK(covered.add(range(25, 45)) == 10);
  CHECK(covered.whole_to() == SeqNum{0});
  CHECK(covered.add(range(0, 20)) == 20);
  CHECK(covered.whole_to() == SeqNum{50});
  CHECK_FALSE(covered.has_gap());
}

TEST_CASE("the circle of numbers has no end") {
  Coverage covered;
  covered.begin_at(SeqNum{0xfffffff0});
  CHECK(covered.add(range(8, 16)) == 8);
  CHECK(covered.add(range(0xfffffff0, 8)) == 24);
  CHECK(covered.whole_to() == SeqNum{16});
}

TEST_CASE("a flood of single octets beyond gaps costs no more than its bound") {
  Coverage covered;
  covered.begin_at(SeqNum{0});
  for (std::uint32_t i = 0; i < 100'000; ++i) covered.add(range(2 * i + 1, 2 * i + 2));
  CHECK(covered.whole_to() == SeqNum{0});
  covered.add(range(0, 1));
  CHECK(covered.whole_to() == SeqNum{2});
}

// The same by a list of all numbers, one by one.
TEST_CASE("random ranges are counted as a list of all numbers counts them") {
  std::mt19937 dice(7);  // NOLINT(*-msc51-cpp): the same story each time.
  for (int story = 0; story < 2000; ++story) {
    std::array<bool, 60> captured{};
    Coverage covered;
    const auto base = static_cast<std::uint32_t>(dice());
    covered.begin_at(SeqNum{base});
    for (int step = 0; step < 12; ++step) {
      const auto begin = static_cast<std::uint32_t>(dice() % 50);
      const auto length = static_cast<std::uint32_t>(dice() % 10);
      std::uint32_t fresh = 0;
      for (std::uint32_t i = begin; i < begin + length; ++i) {
        fresh += captured[i] ? 0 : 1;
        captured[i] = true;
      }
      REQUIRE(covered.add(range(base + begin, base + begin + length)) == fresh);
      std::uint32_t whole = 0;
      while (whole < captured.size() && captured[whole]) ++whole;
      REQUIRE(covered.whole_to() == SeqNum{base + whole});
    }
  }
}

}  // namespace
}  // namespace seetcp::test
