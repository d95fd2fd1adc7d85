// SPDX-License-Identifier: MIT
// Hosts: beside which event another stands on the page. A segment stands beside the call that sent
// it, a state beside the segment that brought it or that went out with it.
#pragma once

#include <optional>

#include "src/trace/trace.hpp"
#include "src/views/timeline/causes.hpp"

namespace seetcp {

// The call, or the program's end, that sent the segment. Absent for what a kernel sends by itself.
std::optional<EventId> sender_of(const Trace& trace, const CauseIndex& causes, EventId segment);

// The first segment that the call sent before it returned; absent when it sent none.
std::optional<EventId> first_sent_by(const Trace& trace, const CauseIndex& causes, EventId entered);

// Where a state stands: the segment or the call that caused it. A segment may be yet to come.
std::optional<EventId> host_of(const Trace& trace, const CauseIndex& causes, EventId state);

}  // namespace seetcp
