// SPDX-License-Identifier: MIT
#include "src/trace/claims/doubt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/trace/claims/event_moment.hpp"

namespace seetcp {
namespace {

using Doubt = std::optional<std::string>;

Doubt gap(const Witness& witness, std::string_view of_what) {
  if (!witness.present) {
    const std::string reason = witness.missing.empty() ? "" : fmt::format(" ({})", witness.missing);
    return fmt::format("nothing recorded the {}{}", of_what, reason);
  }
  if (witness.lost > 0) return fmt::format("{} of the {} were lost", witness.lost, of_what);
  return std::nullopt;
}

Doubt gap_in_calls(const Trace& trace) {
  return gap(trace.witnesses.calls, "calls");
}
Doubt gap_in_segments(const Trace& trace) {
  return gap(trace.witnesses.segments, "segments");
}
Doubt gap_in_states(const Trace& trace) {
  return gap(trace.witnesses.states, "states");
}

// A connection may lead to a program that takes no part in the run.
bool is_traced(const Connection& connection, Side side) {
  if (side == Side::client) return connection.client_peer || connection.client_socket;
  return connection.server_peer || connection.server_socket || connection.listener;
}

bool takes_part(const Scope& scope, const ClaimActor& actor) {
  if (!scope.whole_run()) {
    return is_traced(scope.connection(), actor == Side::client ? Side::client : Side::server);
  }
  return std::ranges::any_of(scope.trace.peers,
                             [&](const Peer& peer) { return peer.name == actor.name; });
}

Doubt unseen_calls(const Scope& scope, const ClaimActor& actor) {
  if (auto doubt = gap_in_calls(scope.trace)) return doubt;
  if (takes_part(scope, actor)) return std::nullopt;
  return fmt::format("the {}'s program was not traced", actor.name);
}

Doubt unseen_segments(const Scope& scope, SegmentMoment moment) {
  if (auto doubt = gap_in_segments(scope.trace)) return doubt;
  const bool told = moment == SegmentMoment::sent || delivery_in(scope.trace) != Delivery::unseen;
  return told ? std::nullopt : Doubt{"a capture does not show whether a segment arrived"};
}

}  // namespace

Doubt unseen(const Scope& scope, const Term& term) {
  if (const auto* call = std::get_if<CallTerm>(&term)) return unseen_calls(scope, call->actor);
  if (const auto* state = std::get_if<StateTerm>(&term)) return unseen(scope.trace, state->end);
  return unseen_segments(scope, std::get<SegmentTerm>(term).moment);
}

// The kernel is asked only now and then: a short state is known because calls and segments imply
// it.
Doubt unseen(const Trace& trace, const ClaimEnd& end) {
  if (auto doubt = gap_in_states(trace)) return doubt;
  return end.part == listener_part ? gap_in_calls(trace) : gap_in_segments(trace);
}

Doubt unlinked(const Trace& trace) {
  if (auto doubt = gap_in_segments(trace)) return doubt;
  return gap_in_calls(trace);
}

Doubt cut_short(const Trace& trace) {
  if (trace.source.cut_short.empty()) return std::nullopt;
  return fmt::format("the recording was cut short: {}", trace.source.cut_short);
}

}  // namespace seetcp
