// SPDX-License-Identifier: MIT
#include "src/views/timeline/text.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "src/views/claims_text.hpp"
#include "src/views/display_width.hpp"
#include "tests/unit/views/golden.hpp"
#include "tests/unit/views/hello_trace.hpp"
#include "tests/unit/views/other_traces.hpp"

namespace seetcp {
namespace {

using Detail = TimelineOptions::Detail;

std::string page(const Trace& trace, const TimelineOptions& options, const TextStyle& style) {
  std::ostringstream out;
  write_timeline(out, trace, options, style);
  return out.str();
}

std::string page(const Trace& trace, int width = 100) {
  return page(trace, {}, {width});
}

std::string hello_with_claims(const TimelineOptions& options, const TextStyle& style) {
  Trace trace = test::hello_trace();
  test::add_claims(trace);
  std::ostringstream out;
  write_timeline(out, trace, options, style);
  write_claims(out, trace, style);
  return out.str();
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// The first line with `part`, "" for none.
std::string line_with(const std::string& text, std::string_view part) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (has(line, part)) return line;
  }
  return "";
}

// The display column where the first line with `part` has it.
int column_of(const std::string& text, std::string_view part) {
  const std::string line = line_with(text, part);
  return display_width(std::string_view(line).substr(0, line.find(part)));
}

}  // namespace

TEST_CASE("hello's page looks as it was accepted, at three widths and in all styles") {
  test::check_golden("timeline-80.txt", hello_with_claims({}, {80}));
  test::check_golden("timeline-100.txt", hello_with_claims({}, {100}));
  test::check_golden("timeline-160.txt", hello_with_claims({}, {160}));
  test::check_golden("timeline-40.txt", hello_with_claims({}, {40}));
  test::check_golden("timeline-ascii.txt", hello_with_claims({}, {80, false, false}));
  test::check_golden("timeline-quiet.txt", hello_with_claims({Detail::quiet, {}, false}, {100}));
  test::check_golden("timeline-explain.txt",
                     hello_with_claims({Detail::explain, {}, false}, {100}));
  test::check_golden("timeline-colour.txt", hello_with_claims({}, {100, true, true}));
}

TEST_CASE("other stories look as they were accepted") {
  test::check_golden("timeline-refused.txt", page(test::refused_trace()));
  test::check_golden("timeline-never-closes.txt", page(test::never_closes_trace()));
  test::check_golden("timeline-delayed-acks.txt", page(test::delayed_acks_trace()));
  test::check_golden("timeline-many.txt", page(test::many_connections_trace(1000)));
  test::check_golden("timeline-bulk.txt", page(test::bulk_trace(300)));
}

TEST_CASE("no line is wider than the screen, and none ends in blanks") {
  for (int width = 20; width <= 200; ++width) {
    for (const bool unicode : {true, false}) {
      std::istringstream lines(
          hello_with_claims({Detail::explain, {}, false}, {width, false, unicode}));
      for (std::string line; std::getline(lines, line);) {
        INFO("at ", width, ": ", line);
        CHECK(display_width(line) <= width);
        CHECK((line.empty() || line.back() != ' '));
      }
    }
  }
}

TEST_CASE("ASCII is nothing but ASCII, with the same columns") {
  const std::string ascii = hello_with_claims({}, {100, false, false});
  for (const char c : ascii) CHECK(static_cast<unsigned char>(c) < 0x80);
  const std::string unicode = hello_with_claims({}, {100});
  for (const std::string_view part : {"FIN 15", "SYN-ACK", "LISTEN", "LAST-ACK"}) {
    CHECK(column_of(ascii, part) == column_of(unicode, part));
  }
}

TEST_CASE("a call, the segment that it sent and the states of both ends stand in one row") {
  const std::string row = line_with(page(test::hello_trace()), "FIN 15");
  CHECK(has(row, "close(3) = 0"));
  CHECK(row.find("FIN-WAIT-1") < row.find("FIN 15"));
  CHECK(row.find("FIN 15") < row.find("CLOSE-WAIT"));
}

TEST_CASE("a call that returned because of a segment names it") {
  const std::string text = page(test::hello_trace());
  CHECK(has(text, "read(4) …  sleeps"));
  CHECK(has(text, "… read = 0  woken by FIN 15"));
  CHECK(has(text, "… connect = 0  woken by SYN-ACK"));
}

TEST_CASE("a cause that is only likely is said to be likely") {
  Trace trace = test::hello_trace();
  for (Link& link : trace.links) link.sure = Confidence::likely;
  CHECK(has(page(trace, 160), "… read = 0  likely woken by FIN 15"));
}

TEST_CASE("the listener stays apart: the connection waits in its queue until accept() takes it") {
  const std::string text = page(test::hello_trace(), 160);
  CHECK(has(line_with(text, "SYN-RECEIVED"), "listener stays LISTEN"));
  CHECK(has(line_with(text, "ACK 1"), "ESTABLISHED  1 in the accept queue"));
  CHECK(has(line_with(text, "close(3) = 0"), "FIN-WAIT-1"));
  CHECK(has(text, "listener CLOSED  close(3) = 0"));
}

TEST_CASE("what another program does meanwhile does not come between a call and its segment") {
  test::TraceBuilder b;
  b.trace.connections = {test::hello_connection()};
  const EventId send = b.enter(1, test::client_peer, "write", 3, {test::data("Hello")}, 1, 2);
  b.enter(2, test::server_peer, "read", 4, {}, 1, 3);
  b.segment(3, Side::client, test::ack_flag, 1, 1, 5, send);
  b.leave(4, send, 5);
  CHECK(has(line_with(page(b.trace), "5 bytes 1:6"), "write(3, \"Hello\") = 5"));
}

TEST_CASE("a state that is only inferred is marked, and the mark explained") {
  const std::string text = page(test::hello_trace());
  CHECK(has(text, "SYN-SENT*"));
  CHECK(has(text, "LAST-ACK*"));
  CHECK_FALSE(has(text, "CLOSE-WAIT*"));
  CHECK(has(text, "* inferred from calls and segments"));
}

TEST_CASE("a state that came and went is told apart from one that nobody asked about") {
  const std::string quick = "* inferred from calls and segments: came and went inside one call";
  const std::string unasked = "the kernel was not asked in time";
  CHECK(has(page(test::hello_trace()), quick));
  CHECK_FALSE(has(page(test::hello_trace()), unasked));

  Trace both = test::hello_trace();
  Trace last = test::hello_trace();
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
  test::TraceBuilder b;
  b.trace.connections = {test::hello_connection()};
  const auto ends = [&](std::int32_t pid, int status) {
    const EventId id = b.note(1, NoteKind::ended, test::server_peer, "ended");
    auto& note = std::get<NoteEvent>(b.trace.events[id - 1].what);
    note.pid = pid;
    note.exit_status = status;
    return id;
  };
  ends(7001, 1);
  b.segment(2, Side::server, test::fin_flags, 1, 1, 0, ends(7002, 0));
  ends(b.trace.peers[test::server_peer].pid, 3);
  const std::string text = page(b.trace, 160);
  CHECK_FALSE(has(text, "7001"));
  CHECK(has(line_with(text, "FIN 1"), "a child process ends (7002)"));
  CHECK(has(text, "program ends, exit status 3"));
}

TEST_CASE("a call of two lines keeps them: its segment stands beside the first or below both") {
  test::TraceBuilder b;
  b.trace.connections = {test::hello_connection()};
  const EventId send =
      b.enter(1, test::client_peer, "write", 3, {test::data("GET /index.html HTTP/1.1")}, 1, 2);
  b.segment(3, Side::client, test::ack_flag, 1, 1, 24, send);
  b.leave(4, send, 24);
  const EventId close =
      b.enter(5, test::client_peer, "shutdown", 3, {{"how", std::string{"SHUT_WR"}}}, 1, 2);
  b.segment(6, Side::client, test::fin_flags, 25, 1, 0, close);
  b.state(6, Role::client, TcpState::established, TcpState::fin_wait_1, close);
  b.leave(7, close, -1, {}, 0, "ENAMEOFANERRORTHATWRAPS");
  const std::string text = page(b.trace, 80);
  CHECK(has(line_with(text, "24 bytes"), "write(3, \"GET"));
  CHECK(has(line_with(text, "= -1 ENAME"), "│"));
  CHECK(text.find("= -1 ENAME") < text.find("FIN 25"));
  CHECK(has(line_with(text, "FIN 25"), "└"));
}

TEST_CASE("quiet explains nothing, explain explains every state") {
  const Trace trace = test::hello_trace();
  CHECK_FALSE(has(page(trace, {Detail::quiet, {}, false}, {100}), "RFC"));
  CHECK(has(page(trace, {Detail::explain, {}, false}, {100}), "client FIN-WAIT-2: "));
  CHECK_FALSE(has(page(trace), "client FIN-WAIT-2: "));
}

TEST_CASE("a refused connection shows the RST, the error and why") {
  const std::string text = page(test::refused_trace(), 160);
  CHECK(has(line_with(text, "RST"), "CLOSED"));
  CHECK(has(text, "… connect = -1 ECONNREFUSED  woken by RST"));
  CHECK(has(text, "nobody listens there"));
}

TEST_CASE("a client that asks at the wrong port is told where the server listens") {
  Trace trace = test::refused_trace();
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
  bind.arguments = {test::address(test::server_end)};
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
  const std::string text = page(test::never_closes_trace());
  CHECK(has(text, "killed by SIGKILL"));
  CHECK(has(text, "no timer ends CLOSE-WAIT"));
  CHECK(has(text, "the recording was cut short: the time-out of 30 s"));
}

TEST_CASE("with delayed acknowledgements one FIN brings the ACK of the other") {
  const std::string text = page(test::delayed_acks_trace());
  CHECK(has(text, "FIN 1, ACK 16"));
  CHECK(has(text, "read(4) = 0  FIN 15 had come"));
  CHECK(has(text, "FIN-WAIT-2 is skipped"));
  CHECK(has(text, "Linux's delayed acknowledgements"));
}

TEST_CASE("many connections are a table and the first of them") {
  const Trace trace = test::many_connections_trace(1000);
  const std::string text = page(trace);
  CHECK(has(text, "and 980 more"));
  CHECK(has(text, "CLIENT 127.0.0.2:40001"));
  CHECK_FALSE(has(text, "(21)"));
  CHECK(has(page(trace, {Detail::normal, 700, false}, {100}), "CLIENT 127.0.0.2:40700"));
  CHECK(has(page(trace, {Detail::normal, {}, true}, {100}), "(1000) SYN"));
}

TEST_CASE("a long run of data is folded, and --all unfolds it") {
  const Trace trace = test::bulk_trace(300);
  CHECK(has(page(trace), "more data segments"));
  CHECK(has(page(trace), "with "));
  CHECK_FALSE(has(page(trace, {Detail::normal, {}, true}, {100}), "more data segments"));
}

TEST_CASE("a window that closes again and again is shown once, and folds with the data") {
  test::TraceBuilder b;
  b.trace.connections = {test::hello_connection()};
  for (std::uint32_t i = 0; i < 60; ++i) {
    b.segment(2 * i, Side::client, test::ack_flag, 1 + i * 100, 1, 100);
    const EventId ack = b.segment(2 * i + 1, Side::server, test::ack_flag, 1, 101 + i * 100, 0);
    std::get<SegmentEvent>(b.trace.events[ack - 1].what).window = i % 2 == 0 ? 0 : 5000;
  }
  const std::string text = page(b.trace);
  CHECK(has(text, "window 0"));
  CHECK(has(text, "more data segments"));
}

TEST_CASE("a short dialogue is shown whole; a program's long output is not, even a short page's") {
  CHECK_FALSE(has(page(test::bulk_trace(4)), "--all shows them"));
  test::TraceBuilder b;
  b.trace.connections = {test::hello_connection()};
  for (int i = 0; i < 20; ++i) b.note(i, NoteKind::printed, test::client_peer, "<li>\n");
  CHECK(has(page(b.trace), "… 12 printed lines; --all shows them"));
}

TEST_CASE("what a program prints or sends cannot touch the terminal") {
  test::TraceBuilder b;
  b.trace.connections = {test::hello_connection()};
  b.note(1, NoteKind::printed, test::server_peer,
         "\x1b[2J\xc2\x9b"
         "31m\xff\xe2\x80\xae!\r\n");
  const EventId send = b.enter(2, test::client_peer, "write", 3, {test::data("\x1b]0;x\a")}, 1, 2);
  b.leave(3, send, 6);
  b.trace.source.title = "\x1b[31mtitle";
  for (const int width : {20, 100}) {
    for (const char c : page(b.trace, width))
      CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
    CHECK_FALSE(has(page(b.trace, width), "\xc2\x9b"));
    CHECK_FALSE(has(page(b.trace, width), "\xe2\x80\xae"));
  }
}

TEST_CASE("a line that a program prints in pieces is one line") {
  test::TraceBuilder b;
  b.trace.connections = {test::hello_connection()};
  for (const auto* piece : {"client: ", "refused", "\n", "\nmore\nlast"}) {
    b.note(1, NoteKind::printed, test::client_peer, piece);
  }
  const std::string text = page(b.trace);
  CHECK(has(text, "prints: client: refused"));
  CHECK(has(text, "prints: more"));
  CHECK(has(text, "prints: last"));
  CHECK_FALSE(has(text, "prints:  "));
}

TEST_CASE("what the witnesses missed is said") {
  Trace trace = test::hello_trace();
  trace.witnesses.segments.lost = 12;
  trace.witnesses.states = {false, "", 0, 0, "sock_diag is not permitted"};
  const std::string text = page(trace, 160);
  CHECK(has(text, "12 of the segments were lost"));
  CHECK(has(text, "kernel states were not seen: sock_diag is not permitted"));
}

TEST_CASE("an empty trace is a page too") {
  for (const int width : {1, 20, 80}) CHECK_FALSE(page(Trace{}, width).empty());
}

TEST_CASE("links and partners that lead nowhere do no harm") {
  Trace trace = test::hello_trace();
  trace.links.push_back({0, 9999, Confidence::proved, ""});
  trace.links.push_back({9999, 3, Confidence::proved, ""});
  std::get<CallEvent>(trace.events[1].what).partner = 9999;
  std::get<CallEvent>(trace.events[2].what).partner = 1;  // A note.
  std::get<CallEvent>(trace.events[3].what).partner = 4;  // Itself.
  CHECK_FALSE(page(trace).empty());
}

}  // namespace seetcp
