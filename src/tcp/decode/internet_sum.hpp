// SPDX-License-Identifier: MIT
// The sum that IP, TCP and ICMP protect their octets by (RFC 1071).
#pragma once

#include <cstdint>

#include "src/tcp/decode/ip.hpp"

namespace seetcp {

// The sum of 16-bit words, the carries not yet added back: 64 bits hold those of any packet.
std::uint64_t internet_sum(Bytes octets);

// What TCP and ICMPv6 add of the IP header: the addresses, the protocol, the length (RFC 9293 3.1,
// RFC 8200 8.1).
std::uint64_t pseudo_header_sum(const IpHeader& ip);

// With the carries added back. It is 0xffff over octets whose checksum holds.
constexpr std::uint16_t folded(std::uint64_t sum) {
  while (sum > 0xffff) sum = (sum >> 16) + (sum & 0xffff);
  return static_cast<std::uint16_t>(sum);
}

// What a checksum field has to hold, so that it holds.
constexpr std::uint16_t internet_checksum(std::uint64_t sum_without_it) {
  return static_cast<std::uint16_t>(~folded(sum_without_it));
}

}  // namespace seetcp
