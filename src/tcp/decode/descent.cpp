// SPDX-License-Identifier: MIT
#include "src/tcp/decode/descent.hpp"

#include "src/tcp/decode/link.hpp"
#include "src/tcp/decode/tunnels.hpp"

namespace seetcp {
namespace {

bool is_icmp(Protocol protocol) {
  return protocol == Protocol::icmp || protocol == Protocol::icmpv6;
}

// Whether the other parts are worth waiting for. ICMP errors quote what fits into one packet.
bool may_lead_to_tcp(const IpHeader& ip) {
  switch (ip.protocol) {
    case Protocol::tcp:
    case Protocol::udp:
    case Protocol::ipv4:
    case Protocol::ipv6:
    case Protocol::gre: return true;
    default: return leads_on(ip.protocol);
  }
}

std::optional<Skipped> read_fragment(FragmentTable* fragments, Descent& descent) {
  IpHeader& ip = descent.ip;
  if (!may_lead_to_tcp(ip)) {
    if (is_icmp(ip.protocol) && ip.fragment->offset == 0) return std::nullopt;
    return Skipped{NotASegment::not_tcp, static_cast<std::uint32_t>(ip.protocol)};
  }
  if (fragments != nullptr) {
    const auto whole = fragments->add(ip, descent.way.network.value());
    if (const auto* reason = std::get_if<NotASegment>(&whole)) return skipped(*reason);
    ip.payload = std::get<Packet>(whole);
  } else if (ip.fragment->offset != 0) {
    return skipped(NotASegment::later_fragment);
  }
  ip.fragment.reset();
  if (const auto reason = walk_extensions(ip)) return skipped(*reason);
  // A fragment of a fragment: no host makes one.
  return ip.fragment ? std::optional(skipped(NotASegment::malformed)) : std::nullopt;
}

}  // namespace

bool descend(LinkType link, Bytes captured, std::size_t wire_length, FragmentTable* fragments,
             Descent& descent) {
  const auto stop = [&descent](const Skipped& reason) {
    descent.why_not = reason;
    return false;
  };
  descent.way = {};
  Found found = ip_packet(link, {captured, wire_length}, descent.way);
  while (const auto* packet = std::get_if<IpPacket>(&found)) {
    IpHeader& ip = descent.ip;
    if (const auto reason = read_ip(*packet, ip)) return stop(skipped(*reason));
    if (ip.fragment) {
      if (const auto reason = read_fragment(fragments, descent)) return stop(*reason);
    }
    if (ip.protocol == Protocol::tcp || is_icmp(ip.protocol)) return true;
    found = after_tunnel(ip, descent.way);
  }
  return stop(std::get<Skipped>(found));
}

}  // namespace seetcp
