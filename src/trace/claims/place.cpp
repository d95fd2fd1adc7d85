// SPDX-License-Identifier: MIT
#include "src/trace/claims/place.hpp"

#include <fmt/format.h>

namespace seetcp {

std::uint64_t place_number(const Trace& trace, EventId id) {
  if (trace.source.kind != captured || id > trace.events.size()) return id;
  for (EventId at = id; at > 0; --at) {
    const auto* segment = std::get_if<SegmentEvent>(&trace.events[at - 1].what);
    if (segment != nullptr) return segment->frame;
  }
  return id;
}

std::string place(const Trace& trace, EventId id) {
  const bool frames = trace.source.kind == captured;
  return fmt::format("{} {}", frames ? "frame" : "event", place_number(trace, id));
}

}  // namespace seetcp
