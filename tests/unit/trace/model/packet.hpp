// SPDX-License-Identifier: MIT
// Writes a segment as it goes over an Ethernet: IPv4 or IPv6 by its addresses, options, checksum
// and all. The octets of its data depend on their numbers alone, so that what is sent again is the
// same.
#pragma once

#include <cstdint>
#include <vector>

#include "src/tcp/segment.hpp"

namespace seetcp::test {

// `ip_id` is IPv4's identification.
std::vector<std::uint8_t> ethernet_frame(const Segment& segment, std::uint16_t ip_id);

}  // namespace seetcp::test
