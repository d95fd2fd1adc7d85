// SPDX-License-Identifier: MIT
#include "src/tcp/decode/ether_type.hpp"

#include "src/tcp/decode/ppp.hpp"

namespace seetcp {
namespace {

using Family = IpAddress::Family;

constexpr int most_labels = 20;

// IEEE 802.1Q, 802.1ad, and what was in use for the latter before it was agreed.
constexpr bool is_vlan_tag(std::uint16_t type) {
  return type == 0x8100 || type == 0x88a8 || type == 0x9100;
}

// Steps over VLAN tags, each two octets and the type of what comes next; false if they do not end.
bool leave_tags(std::uint16_t& type, Reader& in, Way& way) {
  while (is_vlan_tag(type)) {
    if (++way.tags > Way::most_tags) return false;
    const std::uint32_t vlan = in.u16() & 0x0fffu;
    if (vlan != 0) way.network.add(Through::vlan, vlan);  // 0 is a priority, and no VLAN.
    type = in.u16();
  }
  return true;
}

// A stack of labels (RFC 3032 2.1), the last of them marked. What follows is not named: an IP
// packet gives itself away by its version.
Found after_mpls(std::uint16_t type, Reader& in) {
  bool last = false;
  for (int label = 0; !last && !in.ran_out(); ++label) {
    if (label == most_labels) return skipped(NotASegment::malformed);
    last = (in.u32() & 0x100) != 0;
  }
  const Bytes rest = in.rest();
  if (rest.empty()) return skipped(NotASegment::cut_short);
  const int version = rest.front() >> 4;
  return version == 4 || version == 6 ? lead_to_ip(std::nullopt, in) : lead_nowhere(in, type);
}

}  // namespace

Found after_other_type(std::uint16_t type, Reader& in, Way& way) {
  if (!leave_tags(type, in, way)) return skipped(NotASegment::malformed);
  switch (type) {
    case 0x0800: return lead_to_ip(Family::v4, in);
    case 0x86dd: return lead_to_ip(Family::v6, in);
    case 0x8847:
    case 0x8848: return after_mpls(type, in);
    case 0x8864: return after_pppoe(in, way);
    default: return is_length(type) ? after_llc(in, way) : lead_nowhere(in, type);
  }
}

Found after_llc(Reader& in, Way& way) {
  const std::uint16_t service_points = in.u16();
  const std::uint8_t control = in.u8();
  if (service_points == 0x0606 && control == 3) return lead_to_ip(Family::v4, in);  // RFC 948
  if (service_points != 0xaaaa || control != 3) return lead_nowhere(in);
  const std::uint32_t organization = std::uint32_t{in.u16()} << 8 | in.u8();
  const std::uint16_t type = in.u16();
  // RFC 1042, and IEEE 802.1H, which bridges use for what was Ethernet before.
  if (organization != 0 && organization != 0x0000f8) return lead_nowhere(in);
  return is_length(type) ? lead_nowhere(in) : after_ether_type(type, in, way);
}

}  // namespace seetcp
