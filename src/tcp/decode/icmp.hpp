// SPDX-License-Identifier: MIT
// An ICMP error quotes the beginning of the packet that it is about: of a TCP segment, at least the
// ports and the sequence number (RFC 792; RFC 4443 section 3).
#pragma once

#include <cstdint>
#include <variant>

#include "src/tcp/decode/ip.hpp"
#include "src/tcp/decoder.hpp"

namespace seetcp {

// Reads the payload of `ip`, which is ICMP or ICMPv6. What is not an error, or quotes no TCP, is
// not TCP.
std::variant<IcmpError, Skipped> icmp_error(const IpHeader& ip, std::uint64_t network);

}  // namespace seetcp
