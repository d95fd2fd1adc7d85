// SPDX-License-Identifier: MIT
#include "src/views/timeline/hosts.hpp"

namespace seetcp {
namespace {

const SegmentEvent* segment_at(const Trace& trace, EventId id) {
  return std::get_if<SegmentEvent>(&trace.events[id - 1].what);
}

// What a kernel sends because of what has come, without being asked.
bool is_answer(const SegmentEvent& segment) {
  return is_pure_ack(segment) || (segment.flags.syn && segment.flags.ack);
}

// Whether a segment is the one that goes out as its sender enters `to` (the table's "sends").
bool goes_with(const SegmentEvent& segment, TcpState to) {
  switch (to) {
    case TcpState::syn_sent: return segment.flags.syn;
    case TcpState::fin_wait_1:
    case TcpState::last_ack: return segment.flags.fin;
    case TcpState::closed: return segment.flags.rst;
    default: return false;
  }
}

std::optional<EventId> segment_sent_by(const Trace& trace, const CauseIndex& causes, EventId cause,
                                       TcpState to) {
  for (const Link* link : causes.effects_of(cause)) {
    const SegmentEvent* segment = segment_at(trace, link->effect);
    if (segment != nullptr && goes_with(*segment, to)) return link->effect;
  }
  return std::nullopt;
}

}  // namespace

std::uint64_t number_of(const Trace& trace, EventId id) {
  if (trace.source.kind != captured) return id;
  const SegmentEvent* segment = segment_at(trace, id);
  return segment == nullptr ? 0 : segment->frame;
}

std::optional<EventId> sender_of(const Trace& trace, const CauseIndex& causes, EventId id) {
  std::optional<EventId> sender;
  for (const Link* link : causes.of(id)) {
    const auto& what = trace.events[link->cause - 1].what;
    if (std::holds_alternative<SegmentEvent>(what) && is_answer(*segment_at(trace, id))) {
      return std::nullopt;
    }
    if (std::holds_alternative<CallEvent>(what) || std::holds_alternative<NoteEvent>(what)) {
      sender = link->cause;
    }
  }
  return sender;
}

std::optional<EventId> first_sent_by(const Trace& trace, const CauseIndex& causes,
                                     EventId entered) {
  const EventId returned = std::get<CallEvent>(trace.events[entered - 1].what).partner;
  for (const Link* link : causes.effects_of(entered)) {
    if (segment_at(trace, link->effect) == nullptr ||
        sender_of(trace, causes, link->effect) != entered)
      continue;
    if (link->effect > entered && link->effect < returned) return link->effect;
  }
  return std::nullopt;
}

std::optional<EventId> host_of(const Trace& trace, const CauseIndex& causes, EventId id) {
  std::optional<EventId> origin;
  for (const Link* link : causes.of(id)) {
    if (segment_at(trace, link->cause) != nullptr) return link->cause;
    origin = link->cause;
  }
  if (!origin) return std::nullopt;
  const TcpState to = std::get<StateEvent>(trace.events[id - 1].what).to;
  const auto sent = segment_sent_by(trace, causes, *origin, to);
  return sent ? sent : origin;
}

}  // namespace seetcp
