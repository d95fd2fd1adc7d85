// SPDX-License-Identifier: MIT
#include "src/tcp/decode/ppp.hpp"

#include "src/tcp/decode/ether_type.hpp"

namespace seetcp {
namespace {

using Family = IpAddress::Family;

constexpr std::uint16_t hdlc_framing = 0xff03;  // All stations, unnumbered (RFC 1662 3.1).
constexpr std::uint16_t hdlc_unicast = 0x0f00, hdlc_broadcast = 0x8f00;  // Cisco's.

// The next two octets, not taken; 0 if they are not there.
std::uint16_t ahead(const Reader& in) {
  return Reader(in.rest()).u16();
}

// One octet where both ends agreed on it: only the last octet of a number is odd (RFC 1661 6.5).
std::uint16_t protocol_number(Reader& in) {
  const std::uint16_t first = in.u8();
  return (first & 1) != 0 ? first : static_cast<std::uint16_t>(first << 8 | in.u8());
}

}  // namespace

Found after_ppp(Reader& in, Way& way) {
  if (in.rest().size() < 2) return skipped(NotASegment::cut_short);  // It might be either.
  if (ahead(in) == hdlc_framing) in.skip(2);
  switch (protocol_number(in)) {
    case 0x0021: return lead_to_ip(Family::v4, in);
    case 0x0057: return lead_to_ip(Family::v6, in);
    case 0x0281: return after_ether_type(0x8847, in, way);  // MPLS, RFC 3032 4.2.
    case 0x0283: return after_ether_type(0x8848, in, way);
    default: return lead_nowhere(in);
  }
}

Found after_pppoe(Reader& in, Way& way) {
  const std::uint8_t version_and_type = in.u8();
  const std::uint8_t code = in.u8();
  const std::uint16_t session = in.u16();
  in.skip(2);  // A length; the IP packet has its own.
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  if (version_and_type != 0x11) return skipped(NotASegment::malformed);
  if (code != 0) return lead_nowhere(in, 0x8863);  // Discovery.
  way.network.add(Through::pppoe, session);
  return after_ppp(in, way);
}

Found after_hdlc(Reader& in, Way& way) {
  const std::uint16_t address_and_control = ahead(in);
  if (address_and_control != hdlc_unicast && address_and_control != hdlc_broadcast) {
    return after_ppp(in, way);
  }
  in.skip(2);
  return after_ether_type(in.u16(), in, way);
}

}  // namespace seetcp
