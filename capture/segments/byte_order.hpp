// SPDX-License-Identifier: MIT
// Captures are written in the byte order of the machine that made them. OctetFields reads the
// numbers of a header whose octets are known to be there.
#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "src/tcp/decode.hpp"

namespace seetcp {

enum class ByteOrder : std::uint8_t { little, big };

inline constexpr ByteOrder our_byte_order =
    std::endian::native == std::endian::big ? ByteOrder::big : ByteOrder::little;

class OctetFields {
 public:
  OctetFields(Bytes octets, ByteOrder order) : octets_(octets), swapped_(order != our_byte_order) {}

  std::uint16_t u16(std::size_t at) const {
    const auto value = load<std::uint16_t>(at);
    return swapped_ ? __builtin_bswap16(value) : value;
  }
  std::uint32_t u32(std::size_t at) const {
    const auto value = load<std::uint32_t>(at);
    return swapped_ ? __builtin_bswap32(value) : value;
  }
  std::uint64_t u64(std::size_t at) const {
    const auto value = load<std::uint64_t>(at);
    return swapped_ ? __builtin_bswap64(value) : value;
  }

 private:
  template <typename Number>
  Number load(std::size_t at) const {
    assert(at + sizeof(Number) <= octets_.size());
    Number value{};
    std::memcpy(&value, octets_.data() + at, sizeof value);
    return value;
  }

  Bytes octets_;
  bool swapped_;
};

}  // namespace seetcp
