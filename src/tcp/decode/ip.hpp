// SPDX-License-Identifier: MIT
// The IP header, and IPv6's extension headers, say between which addresses a segment travels, and
// where it ends: what a frame holds beyond the IP length is padding.
#pragma once

#include <cstddef>
#include <variant>

#include "src/tcp/decode.hpp"
#include "src/tcp/decode/link.hpp"
#include "src/tcp/endpoint.hpp"

namespace seetcp {

struct TcpBytes {
  IpAddress from, to;
  Bytes captured;        // Header and data, as far as they were captured.
  std::size_t length{};  // Octets by the IP length, captured or not.
};

std::variant<TcpBytes, NotASegment> tcp_bytes(const IpPacket& packet);

}  // namespace seetcp
