// SPDX-License-Identifier: MIT
#include "src/trace/claims/scope.hpp"

namespace seetcp {
namespace {

std::string_view words(Side side) {
  return side == Side::client ? "client" : "server";
}

// "" for a program that is not known.
std::string_view peer_name(const Trace& trace, std::optional<std::uint16_t> peer) {
  return peer && *peer < trace.peers.size() ? std::string_view{trace.peers[*peer].name} : "";
}

}  // namespace

std::string_view actor_of(const Scope& scope, ConnectionId connection, Side side) {
  const bool known = connection >= 1 && connection <= scope.trace.connections.size();
  if (!scope.whole_run() || !known) return words(side);
  const Connection& ends = scope.trace.connections[connection - 1];
  const auto client = peer_name(scope.trace, ends.client_peer);
  const auto server = peer_name(scope.trace, ends.server_peer);
  const auto own = side == Side::client ? client : server;
  if (!own.empty()) return own;
  const auto opposite = side == Side::client ? server : client;
  if (opposite.empty()) return words(side);
  return opposite == "server" ? "client" : "server";
}

}  // namespace seetcp
