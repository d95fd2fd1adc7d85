// SPDX-License-Identifier: MIT
#include "src/tcp/decode/link.hpp"

#include <algorithm>

#include "src/tcp/decode/reader.hpp"

namespace seetcp {
namespace {

// What a link header says of the packet after it: its family, nothing, or that it is none of ours.
using Carried = std::variant<std::optional<IpAddress::Family>, NotASegment>;

constexpr Carried ipv4_packet = IpAddress::Family::v4;
constexpr Carried ipv6_packet = IpAddress::Family::v6;
constexpr Carried either_packet = std::optional<IpAddress::Family>{};

constexpr int most_tags = 20;  // Real networks stack two; a frame may not keep us for longer.

// IEEE 802.1Q, 802.1ad, and what was in use for the latter before it was agreed.
constexpr bool is_vlan_tag(std::uint16_t type) {
  return type == 0x8100 || type == 0x88a8 || type == 0x9100;
}

Carried by_ether_type(std::uint16_t type) {
  switch (type) {
    case 0x0800: return ipv4_packet;
    case 0x86dd: return ipv6_packet;
    default: return is_vlan_tag(type) ? NotASegment::malformed : NotASegment::not_ip;
  }
}

// Steps over the VLAN tags, each two octets and the type of what comes next.
Carried after_tags(std::uint16_t type, Reader& in) {
  for (int tag = 0; tag < most_tags && is_vlan_tag(type); ++tag) {
    in.skip(2);
    type = in.u16();
  }
  return by_ether_type(type);
}

// The address family as the capturing system numbers it: AF_INET is 2 everywhere, AF_INET6 is 10 on
// Linux, 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on macOS.
Carried by_address_family(std::uint32_t family) {
  switch (family) {
    case 2: return ipv4_packet;
    case 10:
    case 24:
    case 28:
    case 30: return ipv6_packet;
    default: return NotASegment::not_ip;
  }
}

// NULL: the family in the byte order of the machine that captured, which the file does not tell.
// All families are small, so the order is the one in which the number is.
Carried after_null(Reader& in) {
  const std::uint32_t family = in.u32();
  if (family <= 0xffff) return by_address_family(family);
  return by_address_family(family >> 24 | (family >> 8 & 0xff00) | (family << 8 & 0xff0000) |
                           family << 24);
}

Carried after_ethernet(Reader& in) {
  in.skip(12);  // Two addresses.
  return after_tags(in.u16(), in);
}

// Linux "cooked": a fixed header that ends with the type, whatever length the address claims.
Carried after_sll(Reader& in) {
  in.skip(14);
  return after_tags(in.u16(), in);
}

// The second "cooked" header begins with the type, and is 20 octets.
Carried after_sll2(Reader& in) {
  const std::uint16_t type = in.u16();
  in.skip(18);
  return after_tags(type, in);
}

Carried read_header(LinkType link, Reader& in) {
  switch (link) {
    case LinkType::null: return after_null(in);
    case LinkType::loop: return by_address_family(in.u32());
    case LinkType::ethernet: return after_ethernet(in);
    case LinkType::linux_sll: return after_sll(in);
    case LinkType::linux_sll2: return after_sll2(in);
    case LinkType::raw:
    case LinkType::raw_bsd:
    case LinkType::raw_openbsd: return either_packet;
    case LinkType::ipv4: return ipv4_packet;
    case LinkType::ipv6: return ipv6_packet;
  }
  return NotASegment::unknown_link_type;  // The number comes from a file: it may be any.
}

}  // namespace

std::variant<IpPacket, NotASegment> ip_packet(LinkType link, Bytes frame, std::size_t wire_length) {
  Reader in(frame);
  const Carried carried = read_header(link, in);
  if (in.ran_out()) return NotASegment::cut_short;
  if (const auto* reason = std::get_if<NotASegment>(&carried)) return *reason;
  // A file may claim that less was on the wire than it holds; what it holds was there.
  const std::size_t header = frame.size() - in.rest().size();
  return IpPacket{std::get<0>(carried), in.rest(), std::max(wire_length, frame.size()) - header};
}

}  // namespace seetcp
