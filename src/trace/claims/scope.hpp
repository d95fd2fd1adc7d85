// SPDX-License-Identifier: MIT
// A Scope is what a formula is judged on: one connection of a trace, and the events that belong to
// it; or, of a played scenario, the whole run.
#pragma once

#include <string_view>

#include "src/trace/claims/cause_paths.hpp"
#include "src/trace/claims/connection_events.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct Scope {
  const Trace& trace;
  const ConnectionEvents& events;
  CausePaths& paths;
  ConnectionId id{};  // 0: the whole run.

  bool whole_run() const { return id == 0; }
  const Connection& connection() const { return trace.connections[id - 1]; }
  const Event& event(EventId event) const { return trace.events[event - 1]; }
};

// Whose that end is, as claims name it: in a whole run the actor's name. Where the trace does not
// know the program (nothing listened), it is the principal of the other host.
std::string_view actor_of(const Scope& scope, ConnectionId connection, Side side);

}  // namespace seetcp
