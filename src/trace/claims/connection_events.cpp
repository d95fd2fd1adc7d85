// SPDX-License-Identifier: MIT
#include "src/trace/claims/connection_events.hpp"

#include "src/trace/claims/same_call.hpp"

namespace seetcp {
namespace {

// An accept() is entered on the listener; which connection it took is known when it returns.
ConnectionId connection_of(const CallEvent& call, const Trace& trace) {
  if (call.connection != 0) return call.connection;
  const CallEvent* const partner = partner_of(trace, call);
  const bool entered = call.phase == Phase::entered;
  return entered && partner != nullptr ? partner->connection : 0;
}

std::optional<SocketNumber> socket_of(const CallEvent& call, const Trace& trace) {
  const CallEvent* const partner = partner_of(trace, call);
  return !call.socket && partner != nullptr ? partner->socket : call.socket;
}

bool still_waits(const CallEvent& call) {
  return call.phase == Phase::entered && call.partner == 0;
}

// An accept() that took nothing (EAGAIN, EINTR) belongs to nobody; the listener's close() is not
// the end of any connection.
bool concerns_all_connections(const CallEvent& call) {
  if (same_call("accept", call.call)) return still_waits(call);
  return call.call == "socket" || call.call == "bind" || call.call == "listen";
}

}  // namespace

ConnectionEvents::ConnectionEvents(const Trace& trace)
    : by_connection_(trace.connections.size() + 1) {
  for (const Connection& connection : trace.connections) {
    if (connection.listener) by_listener_[*connection.listener];
  }
  for (EventId id = 1; id <= trace.events.size(); ++id) {
    const auto& what = trace.events[id - 1].what;
    if (const auto* call = std::get_if<CallEvent>(&what)) file(id, *call, trace);
    if (const auto* state = std::get_if<StateEvent>(&what)) file(id, *state);
    if (const auto* segment = std::get_if<SegmentEvent>(&what)) {
      file_for_connection(id, segment->connection);
    }
  }
}

std::span<const EventId> ConnectionEvents::of_listener(const Connection& connection) const {
  if (!connection.listener) return {};
  const auto found = by_listener_.find(*connection.listener);
  return found == by_listener_.end() ? std::span<const EventId>{} : found->second;
}

void ConnectionEvents::file(EventId id, const CallEvent& call, const Trace& trace) {
  const ConnectionId connection = connection_of(call, trace);
  if (connection != 0) {
    file_for_connection(id, connection);
  } else if (concerns_all_connections(call)) {
    file_for_listener(id, socket_of(call, trace));
  }
}

void ConnectionEvents::file(EventId id, const StateEvent& state) {
  if (state.endpoint == Role::listener) return file_for_listener(id, state.socket);
  file_for_connection(id, state.connection);
}

void ConnectionEvents::file_for_connection(EventId id, ConnectionId connection) {
  if (connection < by_connection_.size()) by_connection_[connection].push_back(id);
}

void ConnectionEvents::file_for_listener(EventId id, std::optional<SocketNumber> socket) {
  if (!socket) return;
  const auto found = by_listener_.find(*socket);
  if (found != by_listener_.end()) found->second.push_back(id);
}

}  // namespace seetcp
