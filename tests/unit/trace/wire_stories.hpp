// SPDX-License-Identifier: MIT
// The beginnings that stories of two hosts with a wire between them share.
#pragma once

#include "tests/unit/trace/named_trace.hpp"
#include "tests/unit/trace/observed_stories.hpp"

namespace seetcp::test {

inline Trace wire_header() {
  Trace trace = header();
  trace.source.kind = scenario_source;
  trace.source.stage = wire_stage;
  return trace;
}

inline NamedTrace on_wire(const Observations& observations) {
  return NamedTrace{observations, wire_header()};
}

inline SocketFacts client_on_wire(std::optional<TcpState> state = TcpState::established) {
  return connected(client_cookie, state, client_host, server_host);
}
inline SocketFacts server_on_wire(std::optional<TcpState> state = TcpState::established) {
  return connected(server_cookie, state, server_host, client_host);
}

// What both kernels say after a step. CLOSED: nothing is there.
inline Observations& kernels_say(Observations& o, TcpState at_client, TcpState at_server) {
  const auto known = [](TcpState state) {
    return state == TcpState::closed ? std::nullopt : std::optional{state};
  };
  o.word(client_host, server_host, known(at_client), client_cookie);
  return o.word(server_host, client_host, known(at_server), server_cookie);
}

inline void calls_across(Observations& o) {
  o.started(client).enters(client, "socket", {}).returns(client, 3, fresh(client_cookie));
  o.enters(client, "connect", fresh(client_cookie), {to(server_host)});
}

// Both ends ESTABLISHED, connect() and accept() have returned; three segments have crossed.
inline Observations across_the_wire() {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_sends({"SA", 0, 1}).client_sends({"A", 1, 1});
  o.returns(client, 0, client_on_wire());
  o.calls(server, "accept", 4, server_on_wire());
  kernels_say(o, TcpState::established, TcpState::established);
  return o;
}

inline void closes(Observations& o, Program who, SocketFacts socket, const Wired& fin) {
  o.enters(who, "close", socket);
  who == client ? o.client_leaves(fin) : o.server_leaves(fin);
  socket.state.reset();
  o.returns(who, 0, socket);
}

}  // namespace seetcp::test
