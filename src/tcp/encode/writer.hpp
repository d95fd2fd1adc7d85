// SPDX-License-Identifier: MIT
// A Writer puts big-endian fields to the end of a packet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "src/tcp/decode.hpp"

namespace seetcp {

class Writer {
 public:
  explicit Writer(std::vector<std::uint8_t>& packet) : packet_(packet) {}

  // The low octets of `value`.
  void u8(std::size_t value) { packet_.push_back(static_cast<std::uint8_t>(value)); }
  void u16(std::size_t value) {
    u8(value >> 8);
    u8(value);
  }
  void u32(std::size_t value) {
    u16(value >> 16);
    u16(value);
  }
  void octets(Bytes octets) { packet_.insert(packet_.end(), octets.begin(), octets.end()); }

 private:
  std::vector<std::uint8_t>& packet_;
};

}  // namespace seetcp
