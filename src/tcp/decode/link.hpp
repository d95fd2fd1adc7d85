// SPDX-License-Identifier: MIT
// The link header is what stands before the IP packet in a frame: Ethernet's addresses, or what the
// capture put there instead.
#pragma once

#include "src/tcp/decode/way.hpp"

namespace seetcp {

// From the frame's first octet to the IP packet in it. What it comes through, `way` remembers.
Found ip_packet(LinkType link, const Packet& frame, Way& way);

}  // namespace seetcp
