// SPDX-License-Identifier: MIT
// The 24 octets that a pcap file begins with (draft-ietf-opsawg-pcap, section 4).
#pragma once

#include <cstddef>
#include <cstdint>

#include "capture/segments/byte_order.hpp"
#include "src/tcp/decode.hpp"

namespace seetcp {

struct PcapHeader {
  static constexpr std::size_t size = 24;

  ByteOrder order{};
  std::uint16_t minor{};      // Of version 2.
  bool nanoseconds{};         // What a record's second number counts; microseconds otherwise.
  std::size_t record_size{};  // Octets before a frame's own.
  LinkType link{};
};

// Throws BadCapture when it is cut, or of a version that nobody can read.
PcapHeader read_pcap_header(Bytes beginning);

}  // namespace seetcp
