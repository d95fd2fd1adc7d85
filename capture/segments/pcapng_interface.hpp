// SPDX-License-Identifier: MIT
// A pcapng file describes each interface that it has frames of: the link type, how much of a frame
// was kept, and what its clock counts (draft-ietf-opsawg-pcapng, section 4.2).
#pragma once

#include <cstdint>
#include <optional>

#include "capture/segments/byte_order.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

// From an interface's ticks to nanoseconds since the Unix epoch. Times that those cannot hold (from
// the year 2262 on) become the last that they can.
class TickScale {
 public:
  // `resolution` as in if_tsresol: a tick is 10^-r s, or with the highest bit set 2^-r s.
  explicit TickScale(std::uint8_t resolution = 6, std::int64_t offset_seconds = 0);

  Time at(std::uint64_t ticks) const;

 private:
  std::uint64_t nanoseconds_of(std::uint64_t ticks) const;

  std::uint64_t multiplier_ = 1, divisor_ = 1;  // Of powers of ten; one of them is 1.
  std::optional<unsigned> binary_places_;
  std::int64_t offset_ = 0;  // Nanoseconds.
};

struct PcapngInterface {
  LinkType link{};
  std::uint32_t snap_length{};  // 0 for no limit.
  TickScale scale;
};

// `body` is what is between the lengths of an interface description block. Throws BadBlock.
PcapngInterface read_interface(Bytes body, ByteOrder order);

}  // namespace seetcp
