// SPDX-License-Identifier: MIT
// A tunnel is a packet that carries another packet: IP in IP, GRE, and those that dress up as UDP,
// which are known by their port and by a header that holds together.
#pragma once

#include "src/tcp/decode/ip.hpp"
#include "src/tcp/decode/way.hpp"

namespace seetcp {

// From the payload of `ip` to the packet that it carries; if it carries none, it is not TCP.
Found after_tunnel(const IpHeader& ip, Way& way);

}  // namespace seetcp
