// SPDX-License-Identifier: MIT
// A Descent follows the headers of one frame, from the link's down to TCP's or ICMP's, through as
// many tunnels as there are.
#pragma once

#include <cstddef>

#include "src/tcp/decode/fragments.hpp"
#include "src/tcp/decode/ip.hpp"
#include "src/tcp/decode/way.hpp"

namespace seetcp {

struct Descent {
  Way way;
  IpHeader ip;      // The innermost; its payload is TCP's or ICMP's.
  Skipped why_not;  // Where that was not reached.
};

// Goes down into `descent`, over what was there; false: it cannot, and `why_not` says why.
// `captured` and `wire_length` are a Packet's, and travel in registers: this is done for every
// frame. Parts of packets wait in `fragments` for the others; without it, a first fragment is read
// as far as it goes.
bool descend(LinkType link, Bytes captured, std::size_t wire_length, FragmentTable* fragments,
             Descent& descent);

}  // namespace seetcp
