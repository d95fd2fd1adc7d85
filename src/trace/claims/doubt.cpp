// SPDX-License-Identifier: MIT
#include "src/trace/claims/doubt.hpp"

#include <fmt/format.h>

#include "src/trace/claims/wording.hpp"

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

Doubt unseen_calls(const Scope& scope, Side side) {
  if (auto doubt = gap_in_calls(scope.trace)) return doubt;
  if (is_traced(scope.connection(), side)) return std::nullopt;
  return fmt::format("the {}'s program was not traced", words(side));
}

}  // namespace

Doubt unseen(const Scope& scope, const Term& term) {
  if (const auto* call = std::get_if<CallTerm>(&term)) return unseen_calls(scope, call->side);
  if (const auto* state = std::get_if<StateTerm>(&term)) return unseen(scope.trace, state->end);
  return gap_in_segments(scope.trace);
}

// The kernel is asked only now and then: a short state is known because calls and segments imply
// it.
Doubt unseen(const Trace& trace, Role end) {
  if (auto doubt = gap_in_states(trace)) return doubt;
  return end == Role::listener ? gap_in_calls(trace) : gap_in_segments(trace);
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
