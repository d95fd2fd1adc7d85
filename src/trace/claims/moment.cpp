// SPDX-License-Identifier: MIT
#include "src/trace/claims/event_moment.hpp"

namespace seetcp {
namespace {

// When that segment arrived, if it did later than it was sent.
std::optional<Time> arrival_of(const Scope& scope, const Term& term, EventId event) {
  const auto* named = std::get_if<SegmentTerm>(&term);
  if (named == nullptr || named->moment != SegmentMoment::arrives) return std::nullopt;
  const auto* segment = std::get_if<SegmentEvent>(&scope.event(event).what);
  return segment == nullptr ? std::nullopt : segment->arrived;
}

}  // namespace

EventMoment moment_of(const Scope& scope, const Term& term, EventId event) {
  const auto arrival = arrival_of(scope, term, event);
  return {event, arrival.value_or(scope.event(event).at), arrival.has_value()};
}

bool earlier(const EventMoment& one, const EventMoment& other) {
  if (!one.arrival && !other.arrival) return one.event < other.event;
  if (one.at != other.at) return one.at < other.at;
  if (one.arrival == other.arrival) return one.event < other.event;
  // A segment leaves before it arrives, also where that took no time.
  return one.arrival ? one.event < other.event : one.event <= other.event;
}

Delivery delivery_in(const Trace& trace) {
  if (trace.source.stage == wire_stage) return Delivery::seen;
  return trace.source.kind == captured ? Delivery::unseen : Delivery::at_once;
}

}  // namespace seetcp
