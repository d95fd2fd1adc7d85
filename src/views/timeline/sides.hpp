// SPDX-License-Identifier: MIT
// Sides: on which side of the page an event belongs. The client, who opens, stands on the left; the
// server, who listens, on the right.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

class Sides {
 public:
  explicit Sides(const Trace& trace);  // Keeps a reference: the trace must outlive it.

  Side of(const CallEvent& call) const;
  Side of(const NoteEvent& note) const { return note.peer ? of_peer(*note.peer) : Side::server; }
  static Side of(Role role) { return role == Role::client ? Side::client : Side::server; }

 private:
  Side of_peer(std::uint16_t peer) const;

  const Trace& trace_;
  std::vector<Side> peers_;
};

// The connection that a call belongs to, by its entry or its return; 0 for none. (accept() is
// entered on the listener and returns with the connection.)
ConnectionId connection_of(const Trace& trace, const CallEvent& call);

// The socket that a call is about, by its entry or its return (socket() has one only then).
std::optional<SocketNumber> socket_of(const Trace& trace, const CallEvent& call);

// Not of the program that was launched, but of a process that it made.
bool is_of_child(const Trace& trace, const NoteEvent& note);

}  // namespace seetcp
