// SPDX-License-Identifier: MIT
// The textbook's whole path, written by hand: what a run of the plain server and client records.
#pragma once

#include "tests/unit/views/trace_builder.hpp"

namespace seetcp::test {

inline constexpr Endpoint client_end{ipv4(127, 0, 0, 2), 40312};
inline constexpr Endpoint server_end{ipv4(127, 0, 0, 1), 8080};
inline constexpr Endpoint any_8080{ipv4(0, 0, 0, 0), 8080};

inline Connection hello_connection() {
  Connection connection;
  connection.client = client_end;
  connection.server = server_end;
  connection.listener = 1;
  connection.client_socket = 2;
  connection.server_socket = 3;
  connection.client_peer = client_peer;
  connection.server_peer = server_peer;
  return connection;
}

// The server listens and sleeps in accept(), whose entry is the result.
inline EventId server_waits(TraceBuilder& b) {
  b.note(0, NoteKind::started, server_peer, "server started");
  b.leave(0, b.enter(0, server_peer, "socket", {}, {}, 0, 1), 3);
  b.leave(21, b.enter(19, server_peer, "bind", 3, {address(any_8080)}, 0, 1), 0);
  const EventId listen = b.enter(34, server_peer, "listen", 3, {number(3)}, 0, 1);
  b.state(36, Role::listener, TcpState::closed, TcpState::listen, listen, Evidence::both,
          "The program offers its port: whoever sends a SYN is answered by the kernel.",
          "9293 3.10.1");
  b.leave(37, listen, 0);
  return b.enter(52, server_peer, "accept", 3, {}, 0, 1);
}

struct Handshake {
  EventId connect{}, accepted{};
};

inline Handshake handshake(TraceBuilder& b, EventId accept) {
  b.note(1190, NoteKind::started, client_peer, "client started");
  b.leave(1206, b.enter(1204, client_peer, "socket", {}, {}, 1, 2), 3);
  const EventId connect = b.enter(1260, client_peer, "connect", 3, {address(server_end)}, 1, 2);
  const EventId syn = b.segment(1291, Side::client, syn_flag, 0, 0, 0, connect);
  b.state(1291, Role::client, TcpState::closed, TcpState::syn_sent, connect, Evidence::inferred,
          "The program asks for a connection: the handshake begins.", "9293 3.10.1");
  b.state(1291, Role::server, TcpState::listen, TcpState::syn_received, syn, Evidence::inferred,
          "The kernel answers a SYN by itself; the program is not asked.", "9293 3.10.7.2");
  const EventId syn_ack = b.segment(1304, Side::server, syn_ack_flags, 0, 1, 0, syn);
  b.state(1304, Role::client, TcpState::syn_sent, TcpState::established, syn_ack, Evidence::both,
          "The peer has answered: connect() can return.", "9293 3.10.7.3");
  const EventId ack = b.segment(1310, Side::client, ack_flag, 1, 1, 0, syn_ack);
  const EventId made = b.state(
      1310, Role::server, TcpState::syn_received, TcpState::established, ack, Evidence::both,
      "The handshake is complete, whether or not a program has called accept().", "9293 3.10.7.4");
  const EventId connected = b.leave(1342, connect, 0);
  b.link(syn_ack, connected, "it is the answer that connect() waits for");
  const EventId accepted = b.leave(1371, accept, 4, {address(client_end)}, 1);
  std::get<CallEvent>(b.trace.events[accepted - 1].what).socket = 3;
  b.link(made, accepted, "it put a finished connection into the accept queue");
  return {connect, accepted};
}

inline void data_goes_over(TraceBuilder& b) {
  const EventId send = b.enter(1418, client_peer, "sendto", 3, {data("Hello, server!")}, 1, 2);
  const EventId hello = b.segment(1420, Side::client, {.psh = true, .ack = true}, 1, 1, 14, send);
  b.segment(1424, Side::server, ack_flag, 1, 15, 0, hello);
  b.leave(1431, send, 14);
  const EventId read = b.enter(1455, server_peer, "read", 4, {{"size", std::int64_t{1023}}}, 1, 3);
  b.link(hello, b.leave(1460, read, 14, {data("Hello, server!")}), "its data is what read() took");
  b.note(1466, NoteKind::printed, server_peer, "Hello, server!\n");
}

// close() at the client; the read() that its FIN ends.
inline EventId client_closes(TraceBuilder& b) {
  const EventId read = b.enter(1475, server_peer, "read", 4, {{"size", std::int64_t{1023}}}, 1, 3);
  const EventId close = b.enter(1500, client_peer, "close", 3, {}, 1, 2);
  const EventId fin = b.segment(1502, Side::client, fin_flags, 15, 1, 0, close);
  b.state(1502, Role::client, TcpState::established, TcpState::fin_wait_1, close, Evidence::both,
          "This side has no more to send, and closes first.", "9293 3.10.4");
  b.state(1502, Role::server, TcpState::established, TcpState::close_wait, fin, Evidence::both,
          "The peer will send no more; this program may, until it calls close().", "9293 3.10.7.4");
  const EventId ack = b.segment(1506, Side::server, ack_flag, 1, 16, 0, fin);
  b.state(1506, Role::client, TcpState::fin_wait_1, TcpState::fin_wait_2, ack, Evidence::both,
          "The peer's kernel has our FIN; its program has yet to close.", "9293 3.10.7.4");
  b.leave(1515, close, 0);
  const EventId end = b.leave(1540, read, 0);
  b.link(fin, end, "it ends the data that read() waits for");
  b.note(1550, NoteKind::printed, server_peer, "The client has closed.\n");
  return end;
}

inline void server_closes(TraceBuilder& b) {
  const EventId close = b.enter(1600, server_peer, "close", 4, {}, 1, 3);
  const EventId fin = b.segment(1601, Side::server, fin_flags, 1, 16, 0, close);
  b.state(1601, Role::server, TcpState::close_wait, TcpState::last_ack, close, Evidence::inferred,
          "The program closes at last: this side's FIN goes out.", "9293 3.10.4");
  b.state(1601, Role::client, TcpState::fin_wait_2, TcpState::time_wait, fin, Evidence::both,
          "Both directions have ended; this side, which closed first, waits.", "9293 3.10.7.4");
  const EventId ack = b.segment(1604, Side::client, ack_flag, 16, 2, 0, fin);
  b.state(1604, Role::server, TcpState::last_ack, TcpState::closed, ack, Evidence::both,
          "The last ACK has come: this end is gone.", "9293 3.10.7.4");
  b.leave(1611, close, 0);
  const EventId listener = b.enter(1630, server_peer, "close", 3, {}, 0, 1);
  b.state(1631, Role::listener, TcpState::listen, TcpState::closed, listener, Evidence::both,
          "The program takes its offer back: nobody answers at this port any more.", "9293 3.10.4");
  b.leave(1635, listener, 0);
}

// One claim of each verdict, to be looked at: they are judged elsewhere.
inline void add_claims(Trace& trace) {
  trace.claims = {
      {"handshake",
       "The three-way handshake is completed after listen and before accept.",
       Verdict::holds,
       false,
       {6, 14, 19, 22},
       "",
       "Before accept() returns. It may have been called long before, and is not needed at all: it "
       "only takes a finished connection from the queue."},
      {"close-wait",
       "CLOSE-WAIT is entered when the peer's FIN is received and acknowledged.",
       Verdict::fails,
       true,
       {32, 34, 35},
       "This is what a reason looks like.",
       "It does not mean \"I have nothing more to send\": the peer has not."},
      {"last-ack",
       "After CLOSE-WAIT comes LAST-ACK, until the last ACK.",
       Verdict::unknown,
       false,
       {},
       "The segments were not seen.",
       "It is this end's own close() that leads to LAST-ACK."}};
}

inline Trace hello_trace() {
  TraceBuilder b;
  b.trace.connections = {hello_connection()};
  handshake(b, server_waits(b));
  data_goes_over(b);
  client_closes(b);
  server_closes(b);
  b.trace.connections[0].client_state = TcpState::time_wait;
  b.trace.connections[0].server_state = TcpState::closed;
  return std::move(b.trace);
}

}  // namespace seetcp::test
