// SPDX-License-Identifier: MIT
#include "src/views/timeline/sides.hpp"

#include <cstddef>
#include <optional>

namespace seetcp {
namespace {

// A program that both opens and listens (a proxy) is what its name or its first connection says.
std::vector<Side> sides_of_peers(const Trace& trace) {
  std::vector<std::optional<Side>> found(trace.peers.size());
  const auto set = [&](const std::optional<std::uint16_t>& peer, Side side) {
    if (peer && *peer < found.size() && !found[*peer]) found[*peer] = side;
  };
  for (std::size_t i = 0; i < trace.peers.size(); ++i) {
    if (trace.peers[i].name == "client") found[i] = Side::client;
    if (trace.peers[i].name == "server") found[i] = Side::server;
  }
  for (const Connection& connection : trace.connections) {
    set(connection.server_peer, Side::server);
    set(connection.client_peer, Side::client);
  }
  std::vector<Side> sides;
  sides.reserve(found.size());
  for (const auto& side : found) sides.push_back(side.value_or(Side::client));
  return sides;
}

}  // namespace

Sides::Sides(const Trace& trace) : trace_(trace), peers_(sides_of_peers(trace)) {}

Side Sides::of_peer(std::uint16_t peer) const {
  return peer < peers_.size() ? peers_[peer] : Side::client;
}

Side Sides::of(const CallEvent& call) const {
  const ConnectionId id = connection_of(trace_, call);
  if (id == 0 || id > trace_.connections.size()) return of_peer(call.peer);
  const Connection& connection = trace_.connections[id - 1];
  const bool at_client = connection.client_peer == call.peer;
  const bool at_server = connection.server_peer == call.peer;
  if (at_client != at_server) return at_client ? Side::client : Side::server;
  if (call.socket && call.socket == connection.client_socket) return Side::client;
  if (call.socket && call.socket == connection.server_socket) return Side::server;
  return of_peer(call.peer);
}

ConnectionId connection_of(const Trace& trace, const CallEvent& call) {
  const CallEvent* partner = partner_of(trace, call);
  return call.connection != 0 || partner == nullptr ? call.connection : partner->connection;
}

std::optional<SocketNumber> socket_of(const Trace& trace, const CallEvent& call) {
  const CallEvent* partner = partner_of(trace, call);
  return call.socket || partner == nullptr ? call.socket : partner->socket;
}

bool is_of_child(const Trace& trace, const NoteEvent& note) {
  return note.peer && *note.peer < trace.peers.size() && note.pid != 0 &&
         note.pid != trace.peers[*note.peer].pid;
}

}  // namespace seetcp
