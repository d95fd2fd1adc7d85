// SPDX-License-Identifier: MIT
// Point-to-point links: PPP (RFC 1661), PPP over Ethernet (RFC 2516), and Cisco's HDLC. A protocol
// number says what they carry.
#pragma once

#include "src/tcp/decode/way.hpp"

namespace seetcp {

// PPP, with or without the address and control octets of HDLC framing.
Found after_ppp(Reader& in, Way& way);

// A PPPoE session's frame, from its version on.
Found after_pppoe(Reader& in, Way& way);

// Cisco's HDLC frame, or PPP's, which share a link.
Found after_hdlc(Reader& in, Way& way);

}  // namespace seetcp
