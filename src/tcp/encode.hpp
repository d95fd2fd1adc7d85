// SPDX-License-Identifier: MIT
// Encoding turns a Segment's fields into the octets of an IP packet, as a host would put it on the
// wire: the way back from decode.hpp. Packets that are on a wire already can be spoiled, mended, or
// answered by the ICMP error of a router. No link header anywhere: LinkType::raw.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "src/tcp/decode.hpp"
#include "src/tcp/segment.hpp"

namespace seetcp {

using PacketOctets = std::vector<std::uint8_t>;

// The packet that carries `segment`, IPv4 or IPv6 by its addresses, with right checksums. `payload`
// is its data, whatever payload_length says; at most 65,495 octets. A Fast Open cookie is as long
// as said, and zero. Options that do not fit into 40 octets are left out, the last ones first.
PacketOctets encode(const Segment& segment, Bytes payload = {});

// Writes the right checksums (IPv4's, and TCP's or ICMP's) into a packet that was edited. One that
// cannot be read, or is a fragment, stays as it is.
void mend_checksums(std::span<std::uint8_t> packet);

// Turns one bit of the data over, or of the window where there is no data, and leaves the checksum
// as it was: whoever receives it drops it (RFC 9293 3.1). What is no TCP stays as it is.
void spoil(std::span<std::uint8_t> packet);

// Why a router or a host sends a packet back (RFC 792; RFC 4443 3.1).
enum class Unreachable : std::uint8_t { host, port };

// The ICMP or ICMPv6 error about `packet` that `complainer` sends to its source, which quotes its
// first octets; the two are of one family. Empty when `packet` is no IP packet.
PacketOctets unreachable(Unreachable why, const IpAddress& complainer, Bytes packet);

}  // namespace seetcp
