// SPDX-License-Identifier: MIT
// A Scope is what a formula is judged on: one connection of a trace, and the events that belong to
// it.
#pragma once

#include "src/trace/claims/cause_paths.hpp"
#include "src/trace/claims/connection_events.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct Scope {
  const Trace& trace;
  const ConnectionEvents& events;
  CausePaths& paths;
  ConnectionId id{};

  const Connection& connection() const { return trace.connections[id - 1]; }
  const Event& event(EventId event) const { return trace.events[event - 1]; }
};

}  // namespace seetcp
