// SPDX-License-Identifier: MIT
// TCP's checksum is over the segment and the addresses that it travels between (RFC 9293 section
// 3.1). Captured where it was sent, it is often unfinished: the network card does the rest.
#pragma once

#include <optional>

#include "src/tcp/decode/ip.hpp"

namespace seetcp {

// Absent if the segment was not captured wholly, or `ip` is yet to be given its last address.
std::optional<bool> checksum_holds(const IpHeader& ip);

}  // namespace seetcp
