// SPDX-License-Identifier: MIT
// TCP's options stand between the fixed header and the data: kind, length, value (RFC 9293 section
// 3.1). They are where hostile lengths live.
#pragma once

#include "src/tcp/decode.hpp"
#include "src/tcp/segment.hpp"

namespace seetcp {

// Reads the options area, or as much of it as was captured. An option that does not hold together
// ends the reading; one that comes twice counts as it came last.
TcpOptions tcp_options(Bytes area);

}  // namespace seetcp
