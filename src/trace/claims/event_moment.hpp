// SPDX-License-Identifier: MIT
// A EventMoment is when what a term names happened: with its event, or, of a segment that arrives,
// at the other end of the wire, later than that.
#pragma once

#include "src/trace/claim.hpp"
#include "src/trace/claims/scope.hpp"

namespace seetcp {

struct EventMoment {
  EventId event{};
  Time at{};  // Since the first event.
  bool arrival{};
};

EventMoment moment_of(const Scope& scope, const Term& term, EventId event);

// Events are numbered in proved order; an arrival has only its time, and comes before what happens
// at that time.
bool earlier(const EventMoment& one, const EventMoment& other);

// What a trace knows of a segment that was sent.
enum class Delivery : std::uint8_t {
  seen,     // Both ends of a wire were watched.
  at_once,  // Loopback: what is sent has arrived.
  unseen,   // A capture is not delivery.
};

Delivery delivery_in(const Trace& trace);

// It will never reach its receiver, or was thrown away there.
constexpr bool is_lost(Fate fate) {
  return fate == Fate::dropped || fate == Fate::corrupted || fate == Fate::rejected;
}

}  // namespace seetcp
