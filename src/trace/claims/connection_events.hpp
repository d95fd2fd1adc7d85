// SPDX-License-Identifier: MIT
// Which events belong to which connection: looked up once for a trace, so that each connection can
// then be judged by itself without looking at the others' events.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

class ConnectionEvents {
 public:
  explicit ConnectionEvents(const Trace& trace);

  // What belongs to that connection alone, in order. `id` is one of the trace's.
  std::span<const EventId> of(ConnectionId id) const { return by_connection_[id]; }

  // What made its listener one, and what nobody can say which connection it belongs to: listen(),
  // an accept() that still waits, the listener's states. In order.
  std::span<const EventId> of_listener(const Connection& connection) const;

 private:
  void file(EventId id, const CallEvent& call, const Trace& trace);
  void file(EventId id, const StateEvent& state);
  void file_for_connection(EventId id, ConnectionId connection);
  void file_for_listener(EventId id, std::optional<SocketNumber> socket);

  std::vector<std::vector<EventId>> by_connection_;
  std::unordered_map<SocketNumber, std::vector<EventId>> by_listener_;
};

}  // namespace seetcp
