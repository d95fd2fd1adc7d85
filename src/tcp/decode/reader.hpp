// SPDX-License-Identifier: MIT
// A Reader takes big-endian fields off the front of a packet, and never anything that was not
// captured. A field past the end reads as zero and is remembered: ask ran_out() after a group of
// fields, before believing them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "src/tcp/decode.hpp"

namespace seetcp {

// What a header leaves to the next one.
struct Packet {
  Bytes captured;        // As far as it was captured; may end in padding.
  std::size_t length{};  // Octets on the wire, captured or not; at least the captured ones.
};

// The packet as long as its header says: what is there beyond is padding, what lacks was not
// captured.
inline Packet sized(std::size_t length, const Packet& packet) {
  return {packet.captured.first(std::min(packet.captured.size(), length)), length};
}

class Reader {
 public:
  explicit Reader(Bytes bytes) : Reader(Packet{bytes, bytes.size()}) {}
  explicit Reader(const Packet& packet)
      : rest_(packet.captured), missing_(packet.length - packet.captured.size()) {}

  // Written out field by field: each becomes one load and one swap of octets, if it is inlined, for
  // which the compiler finds them too long.
  [[gnu::always_inline]] std::uint8_t u8() {
    const Bytes octets = take(1);
    return octets.empty() ? std::uint8_t{0} : octets[0];
  }
  [[gnu::always_inline]] std::uint16_t u16() {
    const Bytes octets = take(2);
    return octets.empty() ? std::uint16_t{0}
                          : static_cast<std::uint16_t>(octets[0] << 8 | octets[1]);
  }
  [[gnu::always_inline]] std::uint32_t u32() {
    const Bytes octets = take(4);
    return octets.empty() ? 0u
                          : std::uint32_t{octets[0]} << 24 | std::uint32_t{octets[1]} << 16 |
                                std::uint32_t{octets[2]} << 8 | std::uint32_t{octets[3]};
  }

  // The next octets: all that were asked for, or none when they are not there.
  [[gnu::always_inline]] Bytes take(std::size_t octets) {
    if (octets > rest_.size()) {
      ran_out_ = true;
      rest_ = {};
      return {};
    }
    const Bytes taken = rest_.first(octets);
    rest_ = rest_.subspan(octets);
    return taken;
  }

  [[gnu::always_inline]] void skip(std::size_t octets) { take(octets); }

  Bytes rest() const { return rest_; }
  Packet packet() const { return {rest_, rest_.size() + missing_}; }  // The rest.
  bool ran_out() const { return ran_out_; }

 private:
  Bytes rest_;
  std::size_t missing_;  // Octets on the wire, after those that were captured.
  bool ran_out_ = false;
};

// The other byte order, for headers in that of the machine that wrote them.
constexpr std::uint16_t swapped(std::uint16_t value) {
  return static_cast<std::uint16_t>(value >> 8 | value << 8);
}
constexpr std::uint32_t swapped(std::uint32_t value) {
  return value >> 24 | (value >> 8 & 0xff00) | (value << 8 & 0xff0000) | value << 24;
}

}  // namespace seetcp
