// SPDX-License-Identifier: MIT
// The timeline as a page: how wide it is, what it leaves out, and what cannot harm it.
#include "src/views/timeline/text.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <string_view>

#include "src/views/claims_text.hpp"
#include "src/views/display_width.hpp"
#include "tests/unit/views/golden.hpp"
#include "tests/unit/views/hello_trace.hpp"
#include "tests/unit/views/other_traces.hpp"
#include "tests/unit/views/timeline_pages.hpp"

namespace seetcp::test {
namespace {

using Detail = TimelineOptions::Detail;

std::string hello_with_claims(const TimelineOptions& options, const TextStyle& style) {
  Trace trace = hello_trace();
  add_claims(trace);
  std::ostringstream out;
  write_timeline(out, trace, options, style);
  write_claims(out, trace, style);
  return out.str();
}

}  // namespace

TEST_CASE("hello's page looks as it was accepted, at three widths and in all styles") {
  check_golden("timeline-80.txt", hello_with_claims({}, {80}));
  check_golden("timeline-100.txt", hello_with_claims({}, {100}));
  check_golden("timeline-160.txt", hello_with_claims({}, {160}));
  check_golden("timeline-40.txt", hello_with_claims({}, {40}));
  check_golden("timeline-ascii.txt", hello_with_claims({}, {80, false, false}));
  check_golden("timeline-quiet.txt", hello_with_claims({Detail::quiet, {}, false}, {100}));
  check_golden("timeline-explain.txt", hello_with_claims({Detail::explain, {}, false}, {100}));
  check_golden("timeline-colour.txt", hello_with_claims({}, {100, true, true}));
}

TEST_CASE("other stories look as they were accepted") {
  check_golden("timeline-refused.txt", page(refused_trace()));
  check_golden("timeline-never-closes.txt", page(never_closes_trace()));
  check_golden("timeline-delayed-acks.txt", page(delayed_acks_trace()));
  check_golden("timeline-many.txt", page(many_connections_trace(1000)));
  check_golden("timeline-bulk.txt", page(bulk_trace(300)));
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

TEST_CASE("quiet explains nothing, explain explains every state") {
  const Trace trace = hello_trace();
  CHECK_FALSE(has(page(trace, {Detail::quiet, {}, false}, {100}), "RFC"));
  CHECK(has(page(trace, {Detail::explain, {}, false}, {100}), "client FIN-WAIT-2: "));
  CHECK_FALSE(has(page(trace), "client FIN-WAIT-2: "));
}

TEST_CASE("many connections are a table and the first of them") {
  const Trace trace = many_connections_trace(1000);
  const std::string text = page(trace);
  CHECK(has(text, "and 980 more"));
  CHECK(has(text, "CLIENT 127.0.0.2:40001"));
  CHECK_FALSE(has(text, "(21)"));
  CHECK(has(page(trace, {Detail::normal, 700, false}, {100}), "CLIENT 127.0.0.2:40700"));
  CHECK(has(page(trace, {Detail::normal, {}, true}, {100}), "(1000) SYN"));
}

TEST_CASE("a long run of data is folded, and --all unfolds it") {
  const Trace trace = bulk_trace(300);
  CHECK(has(page(trace), "more data segments"));
  CHECK(has(page(trace), "with "));
  CHECK_FALSE(has(page(trace, {Detail::normal, {}, true}, {100}), "more data segments"));
  CHECK_FALSE(has(page(trace, {Detail::normal, 1, true}, {100}), "more data segments"));
}

TEST_CASE("a window that closes again and again is shown once, and folds with the data") {
  TraceBuilder b;
  b.trace.connections = {hello_connection()};
  for (std::uint32_t i = 0; i < 60; ++i) {
    b.segment(2 * i, Side::client, ack_flag, 1 + i * 100, 1, 100);
    const EventId ack = b.segment(2 * i + 1, Side::server, ack_flag, 1, 101 + i * 100, 0);
    std::get<SegmentEvent>(b.trace.events[ack - 1].what).window = i % 2 == 0 ? 0 : 5000;
  }
  const std::string text = page(b.trace);
  CHECK(has(text, "window 0"));
  CHECK(has(text, "more data segments"));
}

TEST_CASE("a short dialogue is shown whole; a program's long output is not, even a short page's") {
  CHECK_FALSE(has(page(bulk_trace(4)), "--all shows them"));
  TraceBuilder b;
  b.trace.connections = {hello_connection()};
  for (int i = 0; i < 20; ++i) b.note(i, NoteKind::printed, client_peer, "<li>\n");
  CHECK(has(page(b.trace), "… 12 printed lines; --all shows them"));
}

TEST_CASE("what a program prints or sends cannot touch the terminal") {
  TraceBuilder b;
  b.trace.connections = {hello_connection()};
  b.note(1, NoteKind::printed, server_peer,
         "\x1b[2J\xc2\x9b"
         "31m\xff\xe2\x80\xae!\r\n");
  const EventId send = b.enter(2, client_peer, "write", 3, {data("\x1b]0;x\a")}, 1, 2);
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
  TraceBuilder b;
  b.trace.connections = {hello_connection()};
  for (const auto* piece : {"client: ", "refused", "\n", "\nmore\nlast"}) {
    b.note(1, NoteKind::printed, client_peer, piece);
  }
  const std::string text = page(b.trace);
  CHECK(has(text, "prints: client: refused"));
  CHECK(has(text, "prints: more"));
  CHECK(has(text, "prints: last"));
  CHECK_FALSE(has(text, "prints:  "));
}

TEST_CASE("what the witnesses missed is said") {
  Trace trace = hello_trace();
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
  Trace trace = hello_trace();
  trace.links.push_back({0, 9999, Confidence::proved, ""});
  trace.links.push_back({9999, 3, Confidence::proved, ""});
  std::get<CallEvent>(trace.events[1].what).partner = 9999;
  std::get<CallEvent>(trace.events[2].what).partner = 1;  // A note.
  std::get<CallEvent>(trace.events[3].what).partner = 4;  // Itself.
  CHECK_FALSE(page(trace).empty());
}

}  // namespace seetcp::test
