// SPDX-License-Identifier: MIT
#include "tests/unit/trace/sample_trace.hpp"

namespace seetcp::test {

namespace {

constexpr Endpoint client_end{ipv4(127, 0, 0, 2), 40312};
constexpr Endpoint server_end{ipv4(127, 0, 0, 1), 8080};

Event connect_entered() {
  CallEvent call;
  call.peer = 1;
  call.pid = call.tid = 4712;
  call.call = "connect";
  call.arguments = {{"fd", std::int64_t{3}}, {"address", server_end}};
  call.fd = 3;
  call.socket = 2;
  call.partner = 5;
  call.connection = 1;
  return {Time{0}, call};
}

Event connect_returned() {
  CallEvent call = std::get<CallEvent>(connect_entered().what);
  call.phase = Phase::returned;
  call.arguments.clear();
  call.result = -1;
  call.error = "ECONNREFUSED";
  call.partner = 1;
  return {Time{51'000}, call};
}

Event syn() {
  SegmentEvent segment;
  segment.connection = 1;
  segment.frame = 1;
  segment.flags.syn = true;
  segment.seq_raw = {4'294'967'295};
  segment.window = 65'495;
  segment.options.mss = 65'495;
  segment.options.sack_permitted = true;
  segment.options.timestamps = Timestamps{1, 0};
  segment.options.window_scale = 7;
  segment.client_state = TcpState::syn_sent;
  return {Time{31'000}, segment};
}

Event syn_sent() {
  StateEvent state;
  state.connection = 1;
  state.socket = 2;
  state.from = TcpState::closed;
  state.to = TcpState::syn_sent;
  state.evidence = Evidence::inferred;
  state.rfc = "9293 3.10.1";
  state.arrow = "F3";
  state.why = "The program asks for a connection: the handshake begins.";
  return {Time{31'000}, state};
}

Event hostile_data() {
  CallEvent call;
  call.peer = 1;
  call.call = "send";
  call.arguments = {{"fd", std::int64_t{3}},
                    {"data", Data{std::string("\x1b[2J\0\xff\u202e", 9), 5'000'000'000}},
                    {"flags", std::string("MSG_NOSIGNAL")}};
  return {Time{60'000}, call};
}

Event hostile_text() {
  NoteEvent note;
  note.kind = NoteKind::printed;
  note.peer = 1;
  note.text = std::string("\x1b]0;\xc2\x9b\x9b\0</script>\n", 18);
  return {Time{61'000}, note};
}

Event killed() {
  NoteEvent note;
  note.kind = NoteKind::ended;
  note.peer = 1;
  note.pid = 4712;
  note.signal = 9;
  note.text = "killed by SIGKILL";
  return {Time{62'000}, note};
}

}  // namespace

Trace sample_trace() {
  Trace trace;
  trace.made_by = "0.1.0";
  trace.source = {"run", "hello", "private loopback", false, ""};
  trace.started = std::chrono::nanoseconds{1'740'821'400'257'497'123};
  trace.kernel = "Linux 6.18";
  trace.architecture = "x86_64";
  trace.clock.anchor_error = std::chrono::nanoseconds{120};
  trace.witnesses.calls = {true, "ptrace", 3, 0, ""};
  trace.witnesses.segments = {true, "libpcap", 1, 0, ""};
  trace.witnesses.states = {false, "", 0, 0, "sock_diag was refused"};
  trace.peers = {{"server", "./server", 4711, 0, {}}, {"client", "./client 8080", 4712, {}, 9}};
  Connection connection;
  connection.client = client_end;
  connection.server = server_end;
  connection.client_isn = SeqNum{4'294'967'295};
  connection.client_peer = 1;
  connection.client_state = TcpState::closed;
  trace.connections = {connection};
  trace.events = {connect_entered(),  syn(),          syn_sent(), hostile_data(),
                  connect_returned(), hostile_text(), killed()};
  trace.links = {{1, 2, Confidence::proved, "this call sent it"},
                 {2, 5, Confidence::likely, "it answered this"}};
  trace.claims = {{"handshake",
                   "The handshake is complete before accept() returns.",
                   Verdict::unknown,
                   false,
                   {2, 5},
                   "there is no accept()",
                   "accept() sleeps"}};
  return trace;
}

}  // namespace seetcp::test
