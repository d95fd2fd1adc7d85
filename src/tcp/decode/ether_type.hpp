// SPDX-License-Identifier: MIT
// An EtherType says what comes next (IANA, "IEEE 802 Numbers"): IP, or a header that leads there,
// as VLAN tags, MPLS labels, PPPoE and LLC do. Many link layers and tunnels use these numbers.
#pragma once

#include <cstdint>

#include "src/tcp/decode/way.hpp"

namespace seetcp {

// Smaller numbers are lengths (IEEE 802.3 3.2.6).
constexpr bool is_length(std::uint16_t type) {
  return type < 0x0600;
}

Found after_other_type(std::uint16_t type, Reader& in, Way& way);

// Follows `type`, whose header is the rest of `in`; LLC follows a length. IPv4 is nearly all there
// is, and told here.
inline Found after_ether_type(std::uint16_t type, Reader& in, Way& way) {
  return type == 0x0800 ? lead_to_ip(IpAddress::Family::v4, in) : after_other_type(type, in, way);
}

// An Ethernet frame, from its addresses on.
inline Found after_ethernet(Reader& in, Way& way) {
  in.skip(12);
  const std::uint16_t type = in.u16();
  return after_ether_type(type, in, way);
}

// Logical link control, of IEEE 802.2, and with it SNAP, which brings an EtherType.
Found after_llc(Reader& in, Way& way);

}  // namespace seetcp
