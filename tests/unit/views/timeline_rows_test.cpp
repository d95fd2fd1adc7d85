// SPDX-License-Identifier: MIT
// The timeline's rows: a call, the segment that it sent, the states that came of it, and why.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/views/hello_trace.hpp"
#include "tests/unit/views/other_traces.hpp"
#include "tests/unit/views/timeline_pages.hpp"

namespace seetcp::test {

TEST_CASE("a call, the segment that it sent and the states of both ends stand in one row") {
  const std::string row = line_with(page(hello_trace()), "FIN 15");
  CHECK(has(row, "close(3) = 0"));
  CHECK(row.find("FIN-WAIT-1") < row.find("FIN 15"));
  CHECK(row.find("FIN 15") < row.find("CLOSE-WAIT"));
}

TEST_CASE("a call that returned because of a segment names it") {
  const std::string text = page(hello_trace());
  CHECK(has(text, "read(4) …  sleeps"));
  CHECK(has(text, "… read = 0  woken by FIN 15"));
  CHECK(has(text, "… connect = 0  woken by SYN-ACK"));
}

TEST_CASE("a cause that is only likely is said to be likely") {
  Trace trace = hello_trace();
  for (Link& link : trace.links) link.sure = Confidence::likely;
  CHECK(has(page(trace, 160), "… read = 0  likely woken by FIN 15"));
}

TEST_CASE("the listener stays apart: the connection waits in its queue until accept() takes it") {
  const std::string text = page(hello_trace(), 160);
  CHECK(has(line_with(text, "SYN-RECEIVED"), "listener stays LISTEN"));
  CHECK(has(line_with(text, "ACK 1"), "ESTABLISHED  1 in the accept queue"));
  CHECK(has(line_with(text, "close(3) = 0"), "FIN-WAIT-1"));
  CHECK(has(text, "listener CLOSED  close(3) = 0"));
}

TEST_CASE("what another program does meanwhile does not come between a call and its segment") {
  TraceBuilder b;
  b.trace.connections = {hello_connection()};
  const EventId send = b.enter(1, client_peer, "write", 3, {data("Hello")}, 1, 2);
  b.enter(2, server_peer, "read", 4, {}, 1, 3);
  b.segment(3, Side::client, ack_flag, 1, 1, 5, send);
  b.leave(4, send, 5);
  CHECK(has(line_with(page(b.trace), "5 bytes 1:6"), "write(3, \"Hello\") = 5"));
}

TEST_CASE("a state that is only inferred is marked, and the mark explained") {
  const std::string text = page(hello_trace());
  CHECK(has(text, "SYN-SENT*"));
  CHECK(has(text, "LAST-ACK*"));
  CHECK_FALSE(has(text, "CLOSE-WAIT*"));
  CHECK(has(text, "* inferred from calls and segments"));
}

TEST_CASE("a state that came and went is told apart from one that nobody asked about") {
  const std::string quick = "* inferred from calls and segments: came and went inside one call";
  const std::string unasked = "the kernel was not asked in time";
  CHECK(has(page(hello_trace()), quick));
  CHECK_FALSE(has(page(hello_trace()), unasked));

  Trace both = hello_trace();
  Trace last = hello_trace();
  for (Trace* trace : {&both, &last}) {
    for (Event& event : trace->events) {
      auto* state = std::get_if<StateEvent>(&event.what);
      if (state == nullptr) continue;
      if (trace == &last) state->evidence = Evidence::seen;
      if (state->to == TcpState::time_wait) state->evidence = Evidence::inferred;
    }
  }
  const std::string text = page(both, 160);
  CHECK(has(text,
            "* inferred: SYN-SENT, SYN-RECEIVED, LAST-ACK came and "
            "went inside one call"));
  CHECK(has(text, "* inferred: TIME-WAIT; " + unasked));
  CHECK(has(page(last), "* inferred from calls and segments: " + unasked));
  CHECK_FALSE(has(page(last), "came and went"));
}

TEST_CASE("a child's end is shown only where it closed something; it is not the program's") {
  TraceBuilder b;
  b.trace.connections = {hello_connection()};
  const auto ends = [&](std::int32_t pid, int status) {
    const EventId id = b.note(1, NoteKind::ended, server_peer, "ended");
    auto& note = std::get<NoteEvent>(b.trace.events[id - 1].what);
    note.pid = pid;
    note.exit_status = status;
    return id;
  };
  ends(7001, 1);
  b.segment(2, Side::server, fin_flags, 1, 1, 0, ends(7002, 0));
  ends(b.trace.peers[server_peer].pid, 3);
  const std::string text = page(b.trace, 160);
  CHECK_FALSE(has(text, "7001"));
  CHECK(has(line_with(text, "FIN 1"), "a child process ends (7002)"));
  CHECK(has(text, "program ends, exit status 3"));
}

TEST_CASE("a call of two lines keeps them: its segment stands beside the first or below both") {
  TraceBuilder b;
  b.trace.connections = {hello_connection()};
  const EventId send =
      b.enter(1, client_peer, "write", 3, {data("GET /index.html HTTP/1.1")}, 1, 2);
  b.segment(3, Side::client, ack_flag, 1, 1, 24, send);
  b.leave(4, send, 24);
  const EventId close =
      b.enter(5, client_peer, "shutdown", 3, {{"how", std::string{"SHUT_WR"}}}, 1, 2);
  b.segment(6, Side::client, fin_flags, 25, 1, 0, close);
  b.state(6, Role::client, TcpState::established, TcpState::fin_wait_1, close);
  b.leave(7, close, -1, {}, 0, "ENAMEOFANERRORTHATWRAPS");
  const std::string text = page(b.trace, 80);
  CHECK(has(line_with(text, "24 bytes"), "write(3, \"GET"));
  CHECK(has(line_with(text, "= -1 ENAME"), "│"));
  CHECK(text.find("= -1 ENAME") < text.find("FIN 25"));
  CHECK(has(line_with(text, "FIN 25"), "└"));
}

TEST_CASE("a refused connection shows the RST, the error and why") {
  const std::string text = page(refused_trace(), 160);
  CHECK(has(line_with(text, "RST"), "CLOSED"));
  CHECK(has(text, "… connect = -1 ECONNREFUSED  woken by RST"));
  CHECK(has(text, "nobody listens there"));
}

TEST_CASE("a client that asks at the wrong port is told where the server listens") {
  Trace trace = refused_trace();
  trace.connections[0].server.port = 9000;
  const auto listens = [&](EventId at, TcpState to) {
    StateEvent state;
    state.endpoint = Role::listener;
    state.socket = 9;
    state.to = to;
    trace.events[at - 1].what = state;
  };
  CallEvent bind;
  bind.call = "bind";
  bind.socket = 9;
  bind.arguments = {address(server_end)};
  trace.events.insert(trace.events.begin(), {{{}, bind}, {}});
  for (Link& link : trace.links) link.cause += 2, link.effect += 2;
  listens(2, TcpState::listen);
  CHECK(
      has(page(trace, 160),
          "nobody listens at port 9000: the kernel answers with RST; the server listens at 8080"));
  trace.connections[0].server = {ipv4(127, 0, 0, 3), 8080};
  CHECK(has(page(trace, 160),
            "nobody listens at 127.0.0.3:8080: the kernel answers with RST; "
            "the server listens at 127.0.0.1:8080"));
  listens(2, TcpState::closed);
  CHECK(has(page(trace, 160), "nobody listens there: the kernel answers with RST"));
}

TEST_CASE("a server that never closes stays in CLOSE-WAIT, and is seen to be killed there") {
  const std::string text = page(never_closes_trace());
  CHECK(has(text, "killed by SIGKILL"));
  CHECK(has(text, "no timer ends CLOSE-WAIT"));
  CHECK(has(text, "the recording was cut short: the time-out of 30 s"));
}

TEST_CASE("with delayed acknowledgements one FIN brings the ACK of the other") {
  const std::string text = page(delayed_acks_trace());
  CHECK(has(text, "FIN 1, ACK 16"));
  CHECK(has(text, "read(4) = 0  FIN 15 had come"));
  CHECK(has(text, "FIN-WAIT-2 is skipped"));
  CHECK(has(text, "Linux's delayed acknowledgements"));
}

}  // namespace seetcp::test
