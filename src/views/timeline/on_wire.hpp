// SPDX-License-Identifier: MIT
// What a page says of a wire between two hosts: what has become of a segment, who sent it, and
// which hosts there are.
#pragma once

#include <string>

#include "src/trace/trace.hpp"
#include "src/views/timeline/ladder.hpp"

namespace seetcp {

// Before it is known on which row it arrives.
Reach reach_at_leaving(const SegmentEvent& segment);

// "held, sent again 2 times", "dropped"; "" where it just arrives.
std::string fate_text(const SegmentEvent& segment);

// Why it goes, where its number alone does not tell: "again: 12, 1.0 s later", "the wire's copy of
// 12"; "" for an ordinary one. `id` is its own.
std::string origin_text(const Trace& trace, const SegmentEvent& segment, EventId id);

// "CLIENT 10.9.0.1:40312" of that connection; of several, the host that all have; else "CLIENT".
std::string column_head(const Trace& trace, const Connection* only, Side side);

}  // namespace seetcp
