// SPDX-License-Identifier: MIT
// TCP's options stand between the fixed header and the data: kind, length, value (RFC 9293 section
// 3.1). They are where hostile lengths live.
#pragma once

#include "src/tcp/decode/reader.hpp"
#include "src/tcp/segment.hpp"

namespace seetcp {

// Reads the options area into new `options`. An option that does not hold together ends the
// reading, as damage; so does the end of what was captured, which is none. An option that comes
// twice counts as it came last.
void read_options(const Packet& area, TcpOptions& options);

}  // namespace seetcp
