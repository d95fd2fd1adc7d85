// SPDX-License-Identifier: MIT
// The TCP header, RFC 9293 section 3.1, and the length of the data after it.
#pragma once

#include <cstdint>
#include <optional>

#include "src/tcp/decode/ip.hpp"
#include "src/tcp/segment.hpp"

namespace seetcp {

// Reads the payload of `ip` into `segment`, over what was there, and the checksum as it was sent;
// says why not, if it cannot.
std::optional<NotASegment> read_tcp(const IpHeader& ip, Segment& segment, std::uint16_t& checksum);

}  // namespace seetcp
