// SPDX-License-Identifier: MIT
// Tokens → what a scenario expects, and the segments that it names. All throw WrongText.
#pragma once

#include "src/lessons/fact.hpp"
#include "src/lessons/text/cast.hpp"
#include "src/lessons/text/token_cursor.hpp"

namespace seetcp {

Fact read_fact(TokenCursor& cursor, const Cast& cast);

// "client data[2]", "SYN-ACK"
SegmentName read_segment_name(TokenCursor& cursor, const Cast& cast);

}  // namespace seetcp
