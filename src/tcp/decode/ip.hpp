// SPDX-License-Identifier: MIT
// The IP header, and IPv6's extension headers, say between which addresses a packet travels, what
// it carries, and where it ends: what a frame holds beyond the IP length is padding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "src/tcp/decode/way.hpp"
#include "src/tcp/endpoint.hpp"

namespace seetcp {

// IANA's protocol numbers, those that are followed.
enum class Protocol : std::uint8_t {
  icmp = 1,
  ipv4 = 4,
  tcp = 6,
  udp = 17,
  ipv6 = 41,
  gre = 47,
  icmpv6 = 58,
};

// Which part of a packet this is (RFC 791 3.2, RFC 8200 4.5).
struct FragmentPlace {
  std::uint32_t id{};
  std::size_t offset{};  // octets
  bool more{};           // It is not the last.
};

struct IpHeader {
  IpAddress from, to;
  Protocol protocol{};  // Of the payload; any number may be in it.
  std::uint8_t hop_limit{};
  std::optional<std::uint16_t> id;        // IPv4's identification.
  std::optional<FragmentPlace> fragment;  // Absent: the payload is whole.
  bool goes_on{};  // A routing header will replace `to`, and TCP's checksum is of the last one.
  Packet payload;
};

// Reads the header into `ip`, over what was there; says why not, if it cannot. An IPv6 header is
// followed to a fragment header or to what is no extension header.
std::optional<NotASegment> read_ip(const IpPacket& packet, IpHeader& ip);

// Whether it is one of the extension headers, which lead on to another protocol.
bool leads_on(Protocol protocol);

// Follows the extension headers at the front of the payload, as after a fragment header.
std::optional<NotASegment> walk_extensions(IpHeader& ip);

}  // namespace seetcp
