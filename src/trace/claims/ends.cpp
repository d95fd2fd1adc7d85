// SPDX-License-Identifier: MIT
#include "src/trace/claims/ends.hpp"

#include <map>

namespace seetcp {
namespace {

StateIds states_among(const Scope& scope, std::span<const EventId> ids, Role end) {
  StateIds found;
  for (const EventId id : ids) {
    const auto* state = std::get_if<StateEvent>(&scope.event(id).what);
    if (state != nullptr && state->endpoint == end) found.push_back(id);
  }
  return found;
}

bool is_named(const Scope& scope, ConnectionId id, Side side, const ClaimEnd& end) {
  if (actor_of(scope, id, side) != end.actor.name) return false;
  return end.part.empty() || actor_of(scope, id, other(side)) == end.part;
}

void add_ends(const Scope& scope, ConnectionId id, const ClaimEnd& end,
              std::vector<StateIds>& paths) {
  for (const Side side : {Side::client, Side::server}) {
    if (!is_named(scope, id, side, end)) continue;
    StateIds path = states_among(scope, scope.events.of(id), role_of(side));
    if (!path.empty()) paths.push_back(std::move(path));
  }
}

bool calls_listen(const Scope& scope, SocketNumber socket, const ClaimActor& actor) {
  for (const Event& event : scope.trace.events) {
    const auto* call = std::get_if<CallEvent>(&event.what);
    if (call == nullptr || call->socket != socket || call->call != "listen") continue;
    return call->peer < scope.trace.peers.size() &&
           scope.trace.peers[call->peer].name == actor.name;
  }
  return false;
}

// All that an actor has listened with.
std::vector<StateIds> listeners_of(const Scope& scope, const ClaimActor& actor) {
  std::map<SocketNumber, StateIds> by_socket;
  for (EventId id = 1; id <= scope.trace.events.size(); ++id) {
    const auto* state = std::get_if<StateEvent>(&scope.event(id).what);
    if (state == nullptr || state->endpoint != Role::listener || !state->socket) continue;
    by_socket[*state->socket].push_back(id);
  }
  std::vector<StateIds> paths;
  for (auto& [socket, path] : by_socket) {
    if (calls_listen(scope, socket, actor)) paths.push_back(std::move(path));
  }
  return paths;
}

std::vector<StateIds> only(StateIds path) {
  if (path.empty()) return {};
  return std::vector<StateIds>{std::move(path)};
}

}  // namespace

std::vector<StateIds> paths_of(const Scope& scope, const ClaimEnd& end) {
  if (end.part == listener_part) {
    if (scope.whole_run()) return listeners_of(scope, end.actor);
    if (end.actor.name != "server") return {};
    const auto ids = scope.events.of_listener(scope.connection());
    return only(states_among(scope, ids, Role::listener));
  }
  std::vector<StateIds> paths;
  if (!scope.whole_run()) {
    add_ends(scope, scope.id, end, paths);
    return paths;
  }
  for (ConnectionId id = 1; id <= scope.trace.connections.size(); ++id) {
    add_ends(scope, id, end, paths);
  }
  return paths;
}

}  // namespace seetcp
