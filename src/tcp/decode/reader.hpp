// SPDX-License-Identifier: MIT
// A Reader takes big-endian fields off the front of captured bytes, and never anything else. A
// field past their end reads as zero and is remembered: ask ran_out() after a group of fields,
// before believing them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "src/tcp/decode.hpp"

namespace seetcp {

class Reader {
 public:
  explicit Reader(Bytes bytes) : rest_(bytes) {}

  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return number(4); }

  // The next octets: all that were asked for, or none when they are not there.
  Bytes take(std::size_t octets) {
    if (octets > rest_.size()) {
      ran_out_ = true;
      rest_ = {};
      return {};
    }
    const Bytes taken = rest_.first(octets);
    rest_ = rest_.subspan(octets);
    return taken;
  }

  void skip(std::size_t octets) { take(octets); }

  Bytes rest() const { return rest_; }
  bool ran_out() const { return ran_out_; }

 private:
  std::uint32_t number(std::size_t octets) {
    std::uint32_t value = 0;
    for (const std::uint8_t octet : take(octets)) value = value << 8 | octet;
    return value;
  }

  Bytes rest_;
  bool ran_out_ = false;
};

}  // namespace seetcp
