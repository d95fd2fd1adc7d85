// SPDX-License-Identifier: MIT
// The beginnings and ends that stories of the assembler share: a server that listens, a client that
// connects, a connection that both have.
#pragma once

#include "tests/unit/trace/observations.hpp"

namespace seetcp::test {

// Cookies: as a run would see them for the first time.
inline constexpr std::uint64_t listener_cookie = 11, client_cookie = 12, server_cookie = 13;

inline SocketFacts client_socket(std::optional<TcpState> state = TcpState::established) {
  return connected(client_cookie, state, client_end, server_end);
}
inline SocketFacts server_socket(std::optional<TcpState> state = TcpState::established) {
  return connected(server_cookie, state, server_end, client_end);
}

inline Argument to(const Endpoint& endpoint) {
  return {"address", endpoint};
}
inline Argument how(std::string text) {
  return {"how", std::move(text)};
}
inline Argument flags(std::string text) {
  return {"flags", std::move(text)};
}
inline Argument data(std::string text) {
  return {"data", Data{text, text.size()}};
}

// The listener is there; its program has not called accept().
inline void listens(Observations& o) {
  o.started(server).enters(server, "socket", {}).returns(server, 3, fresh(listener_cookie));
  o.calls(server, "bind", 0, fresh(listener_cookie), {to(any_8080)});
  o.enters(server, "listen", fresh(listener_cookie)).returns(server, 0, listening(listener_cookie));
}

inline void begins_to_connect(Observations& o) {
  o.started(client).enters(client, "socket", {}).returns(client, 3, fresh(client_cookie));
  o.enters(client, "connect", fresh(client_cookie), {to(server_end)});
}

inline void shakes_hands(Observations& o, const Wire& wire = {}) {
  o.from_client({"S"}, wire).from_server({"SA", 0, 1}, wire).from_client({"A", 1, 1}, wire);
}

// Both ends ESTABLISHED, connect() and accept() have returned.
inline Observations a_connection() {
  Observations o;
  listens(o);
  o.enters(server, "accept", listening(listener_cookie));
  begins_to_connect(o);
  shakes_hands(o);
  o.returns(client, 0, client_socket());
  o.word(server_end, client_end, TcpState::established, server_cookie);
  o.returns(server, 4, server_socket(), {to(client_end)});
  return o;
}

inline void client_sends(Observations& o, std::uint32_t seq, std::uint32_t length) {
  o.enters(client, "send", client_socket()).from_client({"PA", seq, 1, length});
  o.from_server({"A", 1, seq + length}).returns(client, length, client_socket());
}

inline void server_reads(Observations& o, std::int64_t octets,
                         std::vector<Argument> arguments = {}) {
  o.calls(server, "read", octets, server_socket(), std::move(arguments));
}

// The client closes first; the server's end is in CLOSE-WAIT.
inline void client_closes(Observations& o, std::uint32_t seq) {
  o.enters(client, "close", client_socket());
  o.from_client({"FA", seq, 1}).from_server({"A", 1, seq + 1});
  o.returns(client, 0, client_socket(std::nullopt));
  o.word(client_end, server_end, TcpState::fin_wait_2, client_cookie);
  o.word(server_end, client_end, TcpState::close_wait, server_cookie);
}

inline void server_closes(Observations& o, std::uint32_t client_end_of_data) {
  o.enters(server, "close", server_socket(TcpState::close_wait));
  o.from_server({"FA", 1, client_end_of_data}).from_client({"A", client_end_of_data, 2});
  o.returns(server, 0, server_socket(std::nullopt));
  o.word(server_end, client_end, std::nullopt);
  o.word(client_end, server_end, TcpState::time_wait, client_cookie);
}

}  // namespace seetcp::test
