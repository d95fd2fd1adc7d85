// SPDX-License-Identifier: MIT
#include "src/tcp/decode/tunnels.hpp"

#include "src/tcp/decode/ether_type.hpp"
#include "src/tcp/decode/udp_tunnels.hpp"

namespace seetcp {
namespace {

using Family = IpAddress::Family;

constexpr std::uint16_t ethernet_inside = 0x6558;  // Transparent Ethernet bridging, RFC 1701.

// RFC 2784, RFC 2890, and RFC 1701, which they replaced.
constexpr std::uint16_t has_checksum = 0x8000, has_routing = 0x4000, has_key = 0x2000,
                        has_sequence = 0x1000, version_mask = 0x0007;

Skipped not_tcp(const IpHeader& ip) {
  return {NotASegment::not_tcp, static_cast<std::uint32_t>(ip.protocol)};
}

// Source routes, up to an empty one.
void skip_routes(Reader& in) {
  bool last = false;
  while (!last && !in.ran_out()) {
    const std::uint16_t family = in.u16();
    in.skip(1);
    const std::uint8_t length = in.u8();
    in.skip(length);
    last = family == 0 && length == 0;
  }
}

Found after_gre(const IpHeader& ip, Way& way) {
  Reader in(ip.payload);
  const std::uint16_t flags = in.u16();
  const std::uint16_t type = in.u16();
  if (!in.ran_out() && (flags & version_mask) != 0) return not_tcp(ip);  // 1: PPTP's, compressed.
  if ((flags & (has_checksum | has_routing)) != 0) in.skip(4);
  const std::uint32_t key = (flags & has_key) != 0 ? in.u32() : 0;
  if ((flags & has_sequence) != 0) in.skip(4);
  if ((flags & has_routing) != 0) skip_routes(in);
  // Each direction may have a key of its own. But before Ethernet it names a virtual subnet, and a
  // flow in its last octet (NVGRE, RFC 7637 3.2).
  way.network.add(Through::gre, type == ethernet_inside ? key >> 8 : 0, ip.from, ip.to);
  return after_tunnelled_type(type, in, way);
}

Found after_ip_in_ip(Family inside, const IpHeader& ip, Way& way) {
  way.network.add(Through::ip_in_ip, 0, ip.from, ip.to);
  return lead_to_ip(inside, Reader(ip.payload));
}

}  // namespace

Found after_tunnelled_type(std::uint16_t type, Reader& in, Way& way) {
  if (type == ethernet_inside) return after_ethernet(in, way);
  return is_length(type) ? lead_nowhere(in, type) : after_ether_type(type, in, way);
}

Found after_tunnel(const IpHeader& ip, Way& way) {
  if (++way.tunnels > Way::most_tunnels) return skipped(NotASegment::malformed);
  switch (ip.protocol) {
    case Protocol::ipv4: return after_ip_in_ip(Family::v4, ip, way);
    case Protocol::ipv6: return after_ip_in_ip(Family::v6, ip, way);
    case Protocol::gre: return after_gre(ip, way);
    case Protocol::udp: return after_udp(ip, way).value_or(not_tcp(ip));
    default: return not_tcp(ip);
  }
}

}  // namespace seetcp
