// SPDX-License-Identifier: MIT
// The link header is what stands before the IP packet in a frame: Ethernet's addresses, or what the
// capture put there instead.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>

#include "src/tcp/decode.hpp"
#include "src/tcp/endpoint.hpp"

namespace seetcp {

struct IpPacket {
  std::optional<IpAddress::Family> family;  // As the link header says; absent when it says nothing.
  Bytes captured;             // From the first octet after the link header; may end in padding.
  std::size_t wire_length{};  // Octets on the wire, captured or not; at least the captured ones.
};

std::variant<IpPacket, NotASegment> ip_packet(LinkType link, Bytes frame, std::size_t wire_length);

}  // namespace seetcp
