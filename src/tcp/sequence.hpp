// SPDX-License-Identifier: MIT
// A SeqNum is a place on TCP's circle of 2^32 sequence numbers (RFC 9293 section 3.4). A circle has
// no order: there is only the distance from one place to another, which survives the wrap-around.
#pragma once

#include <cstdint>

namespace seetcp {

struct SeqNum {
  std::uint32_t value{};

  friend constexpr bool operator==(SeqNum, SeqNum) = default;
  friend constexpr SeqNum operator+(SeqNum from, std::uint32_t octets) {
    return {from.value + octets};
  }
  // Octets from `b` forward to `a`; negative when `a` lies behind. Exact below 2^31 octets.
  friend constexpr std::int32_t operator-(SeqNum a, SeqNum b) {
    return static_cast<std::int32_t>(a.value - b.value);
  }
};

// Of two numbers less than 2^31 apart, the one that comes later on the circle, or earlier.
constexpr SeqNum later(SeqNum a, SeqNum b) {
  return a - b >= 0 ? a : b;
}
constexpr SeqNum earlier(SeqNum a, SeqNum b) {
  return a - b >= 0 ? b : a;
}

static_assert(SeqNum{3} - SeqNum{0xfffffffe} == 5);
static_assert(SeqNum{0xfffffffe} - SeqNum{3} == -5);
static_assert(SeqNum{0xffffffff} + 1 == SeqNum{0});
static_assert(later(SeqNum{3}, SeqNum{0xfffffffe}) == SeqNum{3});

}  // namespace seetcp
