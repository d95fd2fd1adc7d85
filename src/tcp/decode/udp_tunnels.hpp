// SPDX-License-Identifier: MIT
// Tunnels in UDP: VXLAN, Geneve, GTP-U and Teredo. Any program may use their ports for something
// else, so a header that does not hold together is no tunnel.
#pragma once

#include <optional>

#include "src/tcp/decode/ip.hpp"
#include "src/tcp/decode/way.hpp"

namespace seetcp {

// From a UDP datagram to the packet in it; absent if it is no tunnel.
std::optional<Found> after_udp(const IpHeader& ip, Way& way);

// The type in a tunnel's header: an EtherType, one of them for Ethernet itself.
Found after_tunnelled_type(std::uint16_t type, Reader& in, Way& way);

}  // namespace seetcp
