// SPDX-License-Identifier: MIT
#include "src/tcp/decode/link.hpp"

#include <array>

#include "src/tcp/decode/ether_type.hpp"
#include "src/tcp/decode/ppp.hpp"
#include "src/tcp/decode/wireless.hpp"

namespace seetcp {
namespace {

using Family = IpAddress::Family;

// The address family as the capturing system numbers it: AF_INET is 2 everywhere, AF_INET6 is 10 on
// Linux, 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on macOS.
Found by_address_family(std::uint32_t family, const Reader& in) {
  switch (family) {
    case 2: return lead_to_ip(Family::v4, in);
    case 10:
    case 24:
    case 28:
    case 30: return lead_to_ip(Family::v6, in);
    default: return lead_nowhere(in);
  }
}

// NULL has the family in the byte order of the machine that captured, which the file does not tell;
// LOOP in network order, if its writer knew. All families are small, so the order is the one in
// which the number is.
Found after_null(Reader& in, Way&) {
  const std::uint32_t family = in.u32();
  return by_address_family(family <= 0xffff ? family : swapped(family), in);
}

// Linux "cooked": a fixed header that ends with the type, whatever length the address claims.
Found after_sll(Reader& in, Way& way) {
  in.skip(14);
  return after_ether_type(in.u16(), in, way);
}

// The second "cooked" header begins with the type, and is 20 octets.
Found after_sll2(Reader& in, Way& way) {
  const std::uint16_t type = in.u16();
  in.skip(18);
  return after_ether_type(type, in, way);
}

Found after_nothing(Reader& in, Way&) {
  return lead_to_ip(std::nullopt, in);
}

Found after_nothing_but_ipv4(Reader& in, Way&) {
  return lead_to_ip(Family::v4, in);
}

Found after_nothing_but_ipv6(Reader& in, Way&) {
  return lead_to_ip(Family::v6, in);
}

// Frame control: long addresses, and LLC inside, in a synchronous frame or not (ISO 9314-2 7.3.3).
Found after_fddi(Reader& in, Way& way) {
  const std::uint8_t control = in.u8();
  if ((control & 0x70) != 0x50) return lead_nowhere(in);
  in.skip(12);
  return after_llc(in, way);
}

// Linux shows ARCNET's addresses and a type; RFC 1051's types end there, RFC 1201's are followed by
// a split flag, odd in the first of several frames and even in the others, and a number.
Found after_arcnet(Reader& in, Way&) {
  constexpr std::uint8_t old_ip = 240, ip = 212, ipv6 = 196;
  in.skip(4);
  const std::uint8_t type = in.u8();
  if (type == old_ip) return lead_to_ip(Family::v4, in);
  if (type != ip && type != ipv6) return lead_nowhere(in);
  const std::uint8_t split = in.u8();
  in.skip(2);
  if (split != 0 && split % 2 == 0) return skipped(NotASegment::later_fragment);
  return lead_to_ip(type == ip ? Family::v4 : Family::v6, in);
}

// Linux's netfilter log: attributes of length, type and value, filled up to 4 octets, in the byte
// order of the machine that captured. Types are small, so the order is the one in which they are.
Found after_nflog(Reader& in, Way&) {
  constexpr std::uint16_t payload = 9;  // NFULA_PAYLOAD, linux/netfilter/nfnetlink_log.h
  const std::uint8_t family = in.u8();
  in.skip(3);  // Version, resource.
  while (!in.rest().empty()) {
    std::uint16_t length = in.u16(), type = in.u16();
    if (in.ran_out()) break;
    if (type > 0xff) length = swapped(length), type = swapped(type);
    if (length < 4) return skipped(NotASegment::malformed);
    if (type == payload) return by_address_family(family, in);
    in.skip((length + 3u) / 4 * 4 - 4);
  }
  return skipped(NotASegment::cut_short);
}

// A global route header stands in for the addresses; then the type (RFC 4391 section 6).
Found after_infiniband(Reader& in, Way& way) {
  in.skip(40);
  const std::uint16_t type = in.u16();
  in.skip(2);
  return after_ether_type(type, in, way);
}

Found after_ppi(Reader& in, Way& way);

struct Row {
  LinkType link;
  Found (*read)(Reader&, Way&);
};

constexpr std::array rows{
    Row{LinkType::ethernet, after_ethernet},
    Row{LinkType::null, after_null},
    Row{LinkType::ppp, after_ppp},
    Row{LinkType::fddi, after_fddi},
    Row{LinkType::raw_bsd, after_nothing},
    Row{LinkType::raw_openbsd, after_nothing},
    Row{LinkType::ppp_hdlc, after_hdlc},
    Row{LinkType::ppp_ethernet, after_pppoe},
    Row{LinkType::raw, after_nothing},
    Row{LinkType::cisco_hdlc, after_hdlc},
    Row{LinkType::wireless, after_wireless},
    Row{LinkType::loop, after_null},
    Row{LinkType::linux_sll, after_sll},
    Row{LinkType::prism, after_prism},
    Row{LinkType::radiotap, after_radiotap},
    Row{LinkType::arcnet_linux, after_arcnet},
    Row{LinkType::avs, after_avs},
    Row{LinkType::ppi, after_ppi},
    Row{LinkType::ipv4, after_nothing_but_ipv4},
    Row{LinkType::ipv6, after_nothing_but_ipv6},
    Row{LinkType::nflog, after_nflog},
    Row{LinkType::infiniband, after_infiniband},
    Row{LinkType::linux_sll2, after_sll2},
};

Found read_header(LinkType link, Reader& in, Way& way) {
  // Nearly every frame there is; spelled out, the compiler puts the reading here.
  if (link == LinkType::ethernet) return after_ethernet(in, way);
  for (const Row& row : rows) {
    if (row.link == link) return row.read(in, way);
  }
  return Skipped{NotASegment::unknown_link_type, static_cast<std::uint32_t>(link)};
}

// Per-packet information: a header of its own, in little-endian, and the link type inside.
Found after_ppi(Reader& in, Way& way) {
  in.skip(2);  // Version, flags.
  const std::size_t length = swapped(in.u16());
  const std::uint32_t link = swapped(in.u32());
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  if (length < 8) return skipped(NotASegment::malformed);
  in.skip(length - 8);
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  if (link > 0xffff) return Skipped{NotASegment::unknown_link_type, link};
  const auto inside = static_cast<LinkType>(link);
  return inside == LinkType::ppi ? skipped(NotASegment::malformed) : read_header(inside, in, way);
}

}  // namespace

Found ip_packet(LinkType link, const Packet& frame, Way& way) {
  Reader in(frame);
  return read_header(link, in, way);
}

}  // namespace seetcp
