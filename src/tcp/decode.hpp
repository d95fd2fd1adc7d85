// SPDX-License-Identifier: MIT
// Decoding turns a captured frame's bytes into a Segment. A capture is hostile input: nothing past
// the captured bytes is read, and the IP length, not the frame's, says where a segment ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "src/tcp/segment.hpp"

namespace seetcp {

using Bytes = std::span<const std::uint8_t>;

// The link header before the IP packet: libpcap's LINKTYPE_ numbers (tcpdump.org/linktypes.html).
enum class LinkType : std::uint16_t {
  null = 0,
  ethernet = 1,
  ppp = 9,
  fddi = 10,
  raw_bsd = 12,
  raw_openbsd = 14,
  ppp_hdlc = 50,
  ppp_ethernet = 51,
  raw = 101,
  cisco_hdlc = 104,
  wireless = 105,  // IEEE 802.11
  loop = 108,
  linux_sll = 113,
  prism = 119,  // Before IEEE 802.11, as are radiotap and AVS.
  radiotap = 127,
  arcnet_linux = 129,
  avs = 163,
  ppi = 192,
  ipv4 = 228,
  ipv6 = 229,
  nflog = 239,
  infiniband = 242,
  linux_sll2 = 276,
};

// Why a frame is not a TCP segment that can be shown.
enum class NotASegment : std::uint8_t {
  unknown_link_type,
  not_ip,          // ARP and the like
  not_tcp,         // UDP, ICMP and the like
  later_fragment,  // a part of a packet: not the first, or the whole is not there yet
  cut_short,       // the capture or the packet ends inside a header
  malformed,       // a field that contradicts itself, or headers without end
};

std::string_view words(NotASegment reason);

// Reads one frame of `link` type: `captured` is what the capture kept, `wire_length` (octets) what
// was on the wire. Never throws.
std::variant<Segment, NotASegment> decode(LinkType link, Bytes captured, std::size_t wire_length);

}  // namespace seetcp
