// SPDX-License-Identifier: MIT
// A Descent follows the headers of one frame, from the link's down to TCP's or ICMP's, through as
// many tunnels as there are.
#pragma once

#include <optional>

#include "src/tcp/decode/fragments.hpp"
#include "src/tcp/decode/ip.hpp"
#include "src/tcp/decode/way.hpp"

namespace seetcp {

struct Descent {
  Way way;
  IpHeader ip;  // The innermost; its payload is TCP's or ICMP's.
};

// Goes down into `descent`, over what was there; says why not, if it cannot. Parts of packets wait
// in `fragments` for the others; without it, a first fragment is read as far as it goes.
std::optional<Skipped> descend(LinkType link, const Packet& frame, FragmentTable* fragments,
                               Descent& descent);

}  // namespace seetcp
