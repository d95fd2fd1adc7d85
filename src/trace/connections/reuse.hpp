// SPDX-License-Identifier: MIT
// Whether a segment belongs to the connection that its addresses and ports name, or begins another
// one: a 4-tuple is used again and again.
#pragma once

#include "src/trace/connections/connection_record.hpp"

namespace seetcp {

enum class Belongs : std::uint8_t {
  here,         // To that connection.
  begins_anew,  // It is the SYN of the next one.
  unclear,  // A new SYN, though the connection is alive: the answer will tell (RFC 9293 3.10.7.4
            // calls for a challenge ACK; a peer that has forgotten answers with SYN-ACK or RST).
};

Belongs belongs(const ConnectionRecord& record, const Segment& segment, Side from);

// That SYN, on a connection that was alive, was the first of another: it comes again, its sender
// goes on from its number, or the other end accepts or refuses it.
bool shows_new_connection(const Segment& segment, const Segment& syn);

}  // namespace seetcp
