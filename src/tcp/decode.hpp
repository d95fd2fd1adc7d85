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
  raw_bsd = 12,
  raw_openbsd = 14,
  raw = 101,
  loop = 108,
  linux_sll = 113,
  ipv4 = 228,
  ipv6 = 229,
  linux_sll2 = 276,
};

// Why a frame is not a TCP segment that can be shown.
enum class NotASegment : std::uint8_t {
  unknown_link_type,
  not_ip,          // ARP and the like
  not_tcp,         // UDP, ICMP and the like
  later_fragment,  // no TCP header in it
  cut_short,       // the capture or the packet ends inside a header
  malformed,       // a version or length field that contradicts itself
};

std::string_view words(NotASegment reason);

// Reads one frame of `link` type: `captured` is what the capture kept, `wire_length` (octets) what
// was on the wire. Never throws.
std::variant<Segment, NotASegment> decode(LinkType link, Bytes captured, std::size_t wire_length);

}  // namespace seetcp
