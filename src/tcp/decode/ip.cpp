// SPDX-License-Identifier: MIT
#include "src/tcp/decode/ip.hpp"

#include <algorithm>

namespace seetcp {
namespace {

using Family = IpAddress::Family;

constexpr std::size_t ipv4_header = 20;  // octets, without options
constexpr std::size_t ipv6_header = 40;
constexpr int most_extensions = 32;  // RFC 8504 5.3 lets a host stop at 8.

// IPv6's extension headers (IANA); IPv4 has the authentication header too.
constexpr std::uint8_t hop_by_hop = 0, routing = 43, fragment = 44, authentication = 51,
                       destination = 60;

// The family is known beforehand, so that a copy is a load and a store.
template <Family family>
void read_address(Reader& in, IpAddress& address) {
  constexpr std::size_t size = family == Family::v4 ? 4 : 16;
  address = {family, {}};
  const Bytes octets = in.take(size);
  if (octets.size() == size) std::copy_n(octets.begin(), size, address.octets.begin());
}

// Octets of an extension header whose length field is `field` (RFC 8200 section 4); absent when
// `kind` is something else.
std::optional<std::size_t> extension_length(std::uint8_t kind, std::uint8_t field) {
  switch (kind) {
    case hop_by_hop:
    case routing:
    case destination: return (field + std::size_t{1}) * 8;
    case fragment: return 8;
    case authentication:
      return (field + std::size_t{2}) * 4;  // RFC 4302 2.2 counts in words of 32 bits.
    default: return std::nullopt;
  }
}

// RFC 791 section 3.1.
std::optional<NotASegment> read_ipv4(const Packet& packet, IpHeader& ip) {
  Reader in(packet);
  Reader fixed(in.take(ipv4_header));  // All of it, or nothing: one question for all its fields.
  if (in.ran_out()) return NotASegment::cut_short;
  const std::size_t header = (fixed.u8() & 0x0fu) * std::size_t{4};
  fixed.skip(1);
  const std::size_t claimed = fixed.u16();
  const std::uint16_t id = fixed.u16();
  const std::uint16_t flags_and_offset = fixed.u16();
  ip.hop_limit = fixed.u8();
  ip.protocol = Protocol{fixed.u8()};
  fixed.skip(2);
  read_address<Family::v4>(fixed, ip.from);
  read_address<Family::v4>(fixed, ip.to);

  // 0: a packet that the network card is yet to cut into segments; the frame alone knows its
  // length.
  const std::size_t length = claimed == 0 ? packet.length : claimed;
  if (header < ipv4_header || length < header) return NotASegment::malformed;
  in.skip(header - ipv4_header);
  if (in.ran_out()) return NotASegment::cut_short;
  ip.id = id;
  ip.goes_on = false;
  ip.fragment.reset();
  if ((flags_and_offset & 0x3fff) != 0) {
    ip.fragment = {id, (flags_and_offset & 0x1fffu) * std::size_t{8},
                   (flags_and_offset & 0x2000) != 0};
  }
  ip.payload = sized(length - header, in.packet());
  return ip.protocol == Protocol{authentication} && !ip.fragment ? walk_extensions(ip)
                                                                 : std::nullopt;
}

// RFC 8200 section 3.
std::optional<NotASegment> read_ipv6(const Packet& packet, IpHeader& ip) {
  Reader in(packet);
  Reader fixed(in.take(ipv6_header));
  if (in.ran_out()) return NotASegment::cut_short;
  fixed.skip(4);
  const std::size_t claimed = fixed.u16();
  ip.protocol = Protocol{fixed.u8()};
  ip.hop_limit = fixed.u8();
  read_address<Family::v6>(fixed, ip.from);
  read_address<Family::v6>(fixed, ip.to);
  ip.id.reset();
  ip.goes_on = false;
  ip.fragment.reset();
  // 0: longer than the field can say (a jumbogram, RFC 2675; Linux's BIG TCP).
  ip.payload = sized(claimed == 0 ? packet.length - ipv6_header : claimed, in.packet());
  return ip.protocol == Protocol::tcp ? std::nullopt : walk_extensions(ip);
}

std::optional<Family> version_of(std::uint8_t first_octet) {
  switch (first_octet >> 4) {
    case 4: return Family::v4;
    case 6: return Family::v6;
    default: return std::nullopt;
  }
}

// What an extension header says, its first two octets aside.
void note(std::uint8_t kind, Bytes body, IpHeader& ip) {
  Reader in(body);
  if (kind == routing) {
    in.skip(1);
    if (in.u8() != 0) ip.goes_on = true;  // Segments left, RFC 8200 4.4.
  } else if (kind == fragment) {
    const std::uint16_t offset_and_more = in.u16();
    const bool atomic = (offset_and_more & 0xfff9) == 0;  // A whole packet nevertheless, RFC 6946.
    if (!atomic) ip.fragment = {in.u32(), offset_and_more & 0xfff8u, (offset_and_more & 1) != 0};
  }
}

}  // namespace

bool leads_on(Protocol protocol) {
  return extension_length(static_cast<std::uint8_t>(protocol), 0).has_value();
}

std::optional<NotASegment> walk_extensions(IpHeader& ip) {
  Reader in(ip.payload);
  for (int walked = 0; !ip.fragment; ++walked) {
    const auto kind = static_cast<std::uint8_t>(ip.protocol);
    if (!extension_length(kind, 0)) break;
    if (walked == most_extensions) return NotASegment::malformed;
    const std::uint8_t next = in.u8();
    const std::uint8_t field = in.u8();
    const Bytes body = in.take(*extension_length(kind, field) - 2);
    if (in.ran_out()) return NotASegment::cut_short;
    ip.protocol = Protocol{next};
    note(kind, body, ip);
  }
  ip.payload = in.packet();
  return std::nullopt;
}

std::optional<NotASegment> read_ip(const IpPacket& packet, IpHeader& ip) {
  const Bytes captured = packet.packet.captured;
  if (captured.empty()) return NotASegment::cut_short;
  const auto version = version_of(captured.front());
  if (!version || packet.family.value_or(*version) != *version) {
    return NotASegment::malformed;
  }
  return *version == Family::v4 ? read_ipv4(packet.packet, ip) : read_ipv6(packet.packet, ip);
}

}  // namespace seetcp
