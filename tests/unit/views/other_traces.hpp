// SPDX-License-Identifier: MIT
// Other stories than hello's, written by hand.
#pragma once

#include <utility>

#include "tests/unit/views/hello_trace.hpp"

namespace seetcp::test {

// Nobody listens: the kernel answers the SYN with a RST.
inline Trace refused_trace() {
  TraceBuilder b;
  b.trace.connections = {hello_connection()};
  b.trace.connections[0].server_peer = {};
  b.trace.connections[0].listener = {};
  b.leave(2, b.enter(0, client_peer, "socket", {}, {}, 1, 2), 3);
  const EventId connect = b.enter(40, client_peer, "connect", 3, {address(server_end)}, 1, 2);
  const EventId syn = b.segment(61, Side::client, syn_flag, 0, 0, 0, connect);
  b.state(61, Role::client, TcpState::closed, TcpState::syn_sent, connect, Evidence::inferred);
  const EventId rst = b.segment(70, Side::server, rst_flags, 0, 1, 0, syn, 0);
  b.state(70, Role::client, TcpState::syn_sent, TcpState::closed, rst);
  b.link(rst, b.leave(90, connect, -1, {}, 0, "ECONNREFUSED"), "it refuses the connection");
  b.note(120, NoteKind::printed, client_peer, "connect: Connection refused\n");
  const EventId end = b.note(140, NoteKind::ended, client_peer, "client ended");
  std::get<NoteEvent>(b.trace.events[end - 1].what).exit_status = 1;
  b.trace.connections[0].client_state = TcpState::closed;
  return std::move(b.trace);
}

// The server reads to the end, and sleeps on; the tool ends it.
inline Trace never_closes_trace() {
  TraceBuilder b;
  b.trace.source.title = "own programs";
  b.trace.source.cut_short = "the time-out of 30 s";
  b.trace.peers[0].command = "./my_server 8080";
  b.trace.peers[1].command = "./my_client 8080";
  b.trace.connections = {hello_connection()};
  handshake(b, server_waits(b));
  data_goes_over(b);
  client_closes(b);
  const EventId end = b.note(30'000'000, NoteKind::ended, server_peer, "server ended");
  std::get<NoteEvent>(b.trace.events[end - 1].what).signal = 9;
  const EventId fin = b.segment(30'000'020, Side::server, fin_flags, 1, 16, 0, end);
  const EventId rst = b.segment(30'000'024, Side::client, {.rst = true}, 16, 0, 0, fin, 0);
  b.link(fin, rst, "it answers this");
  b.trace.connections[0].client_state = TcpState::fin_wait_2;
  b.trace.connections[0].server_state = TcpState::close_wait;
  return std::move(b.trace);
}

// Linux as it is: the server's FIN is quicker than the ACK of the client's.
inline Trace delayed_acks_trace() {
  TraceBuilder b;
  b.trace.source.delayed_acks = true;
  b.trace.connections = {hello_connection()};
  handshake(b, server_waits(b));
  data_goes_over(b);
  const EventId close = b.enter(1500, client_peer, "close", 3, {}, 1, 2);
  const EventId fin = b.segment(1502, Side::client, fin_flags, 15, 1, 0, close);
  b.state(1502, Role::client, TcpState::established, TcpState::fin_wait_1, close);
  b.state(1502, Role::server, TcpState::established, TcpState::close_wait, fin);
  b.leave(1515, close, 0);
  const EventId read = b.enter(1530, server_peer, "read", 4, {}, 1, 3);
  b.link(fin, b.leave(1540, read, 0), "it is the end of the data");
  const EventId server_close = b.enter(1600, server_peer, "close", 4, {}, 1, 3);
  const EventId server_fin = b.segment(1601, Side::server, fin_flags, 1, 16, 0, server_close);
  b.state(1601, Role::server, TcpState::close_wait, TcpState::last_ack, server_close,
          Evidence::inferred);
  b.state(1601, Role::client, TcpState::fin_wait_1, TcpState::time_wait, server_fin);
  const EventId ack = b.segment(1604, Side::client, ack_flag, 16, 2, 0, server_fin);
  b.state(1604, Role::server, TcpState::last_ack, TcpState::closed, ack);
  b.leave(1611, server_close, 0);
  b.trace.connections[0].client_state = TcpState::time_wait;
  b.trace.connections[0].server_state = TcpState::closed;
  return std::move(b.trace);
}

inline Connection numbered_connection(std::uint32_t number) {
  Connection connection = hello_connection();
  connection.client.port = static_cast<std::uint16_t>(40000 + number);
  connection.client_socket = 2 * number;
  connection.server_socket = 2 * number + 1;
  connection.client_state = TcpState::time_wait;
  connection.server_state = TcpState::closed;
  return connection;
}

inline Trace many_connections_trace(std::uint32_t count) {
  TraceBuilder b;
  b.trace.source.title = "many";
  EventId listen = b.enter(0, server_peer, "listen", 3, {number(128)}, 0, 1);
  b.leave(2, listen, 0);
  for (std::uint32_t i = 1; i <= count; ++i) {
    const int t = static_cast<int>(i) * 100;
    b.connection = i;
    b.trace.connections.push_back(numbered_connection(i));
    const EventId connect = b.enter(t, client_peer, "connect", 3, {address(server_end)}, i, 2 * i);
    const EventId syn = b.segment(t + 5, Side::client, syn_flag, 0, 0, 0, connect);
    const EventId syn_ack = b.segment(t + 7, Side::server, syn_ack_flags, 0, 1, 0, syn);
    const EventId ack = b.segment(t + 9, Side::client, ack_flag, 1, 1, 0, syn_ack);
    b.state(t + 9, Role::server, TcpState::syn_received, TcpState::established, ack);
    b.link(syn_ack, b.leave(t + 12, connect, 0), "it is the answer");
    const EventId accept = b.enter(t + 20, server_peer, "accept", 3, {}, 0, 1);
    b.leave(t + 22, accept, 4, {}, i);
    const EventId close = b.enter(t + 30, client_peer, "close", 3, {}, i, 2 * i);
    b.segment(t + 32, Side::client, fin_flags, 1, 1, 0, close);
    b.leave(t + 34, close, 0);
  }
  return std::move(b.trace);
}

// One long transfer: write, segment, ACK, read, again and again.
inline Trace bulk_trace(int rounds) {
  TraceBuilder b;
  b.trace.source.title = "bulk";
  b.trace.connections = {hello_connection()};
  handshake(b, server_waits(b));
  std::uint32_t seq = 1;
  for (int i = 0; i < rounds; ++i, seq += 1448) {
    const int t = 2000 + i * 50;
    const EventId write = b.enter(t, client_peer, "write", 3, {data("0123456789", 1448)}, 1, 2);
    const EventId sent = b.segment(t + 2, Side::client, ack_flag, seq, 1, 1448, write);
    b.segment(t + 4, Side::server, ack_flag, 1, seq + 1448, 0, sent, i == 100 ? 0 : 512);
    b.leave(t + 6, write, 1448);
    const EventId read = b.enter(t + 10, server_peer, "read", 4, {}, 1, 3);
    b.leave(t + 12, read, 1448, {data("0123456789", 1448)});
  }
  return std::move(b.trace);
}

}  // namespace seetcp::test
