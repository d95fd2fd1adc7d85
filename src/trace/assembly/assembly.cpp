// SPDX-License-Identifier: MIT
#include "src/trace/assembly/assembly.hpp"

#include <algorithm>

namespace seetcp {
namespace {

void place_earlier_calls(Assembly& all, SocketRecord& record) {
  for (const EventId id : record.unplaced)
    all.log.get<CallEvent>(id).connection = record.connection;
  record.unplaced.clear();
}

// The SYN was sent by the connect() of the socket that has turned out to be the connection's.
void link_connect(Assembly& all, SocketRecord& record, const Conversation& talk) {
  const ConversationEnd& end = talk.end(record.side);
  if (end.syn_state == 0 && record.side != Side::client) return;  // It answered, and did not call.
  all.log.link(record.last_connect, end.syn, Confidence::proved, "this call sent it");
  all.log.link(record.last_connect, end.syn_state, Confidence::proved, "this made it so");
}

}  // namespace

std::optional<EndRef> find_end(const Assembly& all, const Endpoint& local, const Endpoint& remote) {
  if (const auto found = all.latest.find({local, remote}); found != all.latest.end()) {
    return EndRef{found->second, Side::client};
  }
  if (const auto found = all.latest.find({remote, local}); found != all.latest.end()) {
    return EndRef{found->second, Side::server};
  }
  return std::nullopt;
}

ConnectionId begin_conversation(Assembly& all, const Endpoint& client, const Endpoint& server) {
  all.log.trace().connections.push_back({.client = client,
                                         .server = server,
                                         .client_isn = {},
                                         .server_isn = {},
                                         .client_socket = {},
                                         .server_socket = {},
                                         .listener = {},
                                         .client_peer = {},
                                         .server_peer = {},
                                         .client_state = {},
                                         .server_state = {}});
  const auto id = static_cast<ConnectionId>(all.log.trace().connections.size());
  Conversation& talk = all.conversations.emplace_back();
  talk.id = id;
  talk.on_wire = all.log.trace().source.stage == wire_stage;
  if (const auto before = find_end(all, client, server)) talk.earlier = before->connection;
  all.latest[{client, server}] = id;
  if (const auto listener = all.sockets.listener_at(server)) {
    all.connection(id).listener = all.sockets.of(*listener).number;
  }
  return id;
}

void join_socket(Assembly& all, SocketCookie cookie, EndRef end) {
  SocketRecord& record = all.sockets.of(cookie);
  Conversation& talk = all.conversation(end.connection);
  if (record.connection != 0 || talk.end(end.side).cookie) return;
  record.connection = end.connection;
  record.side = end.side;
  talk.end(end.side).cookie = cookie;
  Connection& connection = all.connection(end.connection);
  (end.side == Side::client ? connection.client_socket : connection.server_socket) = record.number;
  std::erase(all.sockets.connecting(), cookie);
  link_connect(all, record, talk);
  place_earlier_calls(all, record);
}

}  // namespace seetcp
