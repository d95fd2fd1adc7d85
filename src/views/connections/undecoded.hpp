// SPDX-License-Identifier: MIT
// What of a capture is no TCP segment, in words: "12 frames of UDP (IP protocol 17), 3 of ARP
// (EtherType 0x0806)". A capture without connections is never just empty: it holds something else.
#pragma once

#include <string>

#include "src/trace/connections/follower.hpp"

namespace seetcp {

// The most frequent first, all others together; "" when every frame was a TCP segment.
std::string undecoded_text(const CaptureTotals& totals);

}  // namespace seetcp
