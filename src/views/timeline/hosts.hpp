// SPDX-License-Identifier: MIT
// Hosts: beside which event another stands on the page. A segment stands beside the call that sent
// it, a state beside the segment that brought it or that went out with it. And what number its row
// has.
#pragma once

#include <cstdint>
#include <optional>

#include "src/trace/trace.hpp"
#include "src/views/timeline/causes.hpp"

namespace seetcp {

// The event's; in a capture the frame's, as Wireshark counts, so that a row can be looked up there,
// and 0 for what is no frame.
std::uint64_t number_of(const Trace& trace, EventId id);

// The call, or the program's end, that sent the segment. Absent for what a kernel sends by itself.
std::optional<EventId> sender_of(const Trace& trace, const CauseIndex& causes, EventId segment);

// The first segment that the call sent before it returned; absent when it sent none.
std::optional<EventId> first_sent_by(const Trace& trace, const CauseIndex& causes, EventId entered);

// Where a state stands: the segment or the call that caused it. A segment may be yet to come.
std::optional<EventId> host_of(const Trace& trace, const CauseIndex& causes, EventId state);

}  // namespace seetcp
