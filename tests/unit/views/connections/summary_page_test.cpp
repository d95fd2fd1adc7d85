// SPDX-License-Identifier: MIT
#include "src/views/connections/summary_page.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "src/views/display_width.hpp"
#include "tests/unit/views/connections/records.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

const SummaryHeading some_file{{"web.pcapng"}, "Ethernet", "", ""};

CaptureTotals totals_of(std::uint64_t connections, std::uint64_t frames) {
  CaptureTotals totals;
  totals.frames = totals.segments = frames;
  totals.connections = connections;
  totals.first_at = std::chrono::seconds{1740821400};
  totals.last_at = totals.first_at + std::chrono::milliseconds{1500};
  return totals;
}

std::string drawn(const SummaryPage& page, const TextStyle& style, const CaptureTotals& totals,
                  const SummaryHeading& heading = some_file, bool accessible = false) {
  std::ostringstream out;
  page.write(out, heading, totals, style, accessible);
  return out.str();
}

int widest(const std::string& text) {
  std::istringstream lines(text);
  int width = 0;
  for (std::string line; std::getline(lines, line);) width = std::max(width, display_width(line));
  return width;
}

void add_story(SummaryPage& page, std::string_view steps, std::uint8_t server = 2) {
  const auto id = static_cast<ConnectionId>(page.connections() + 1);
  const auto port = static_cast<std::uint16_t>(40000 + id);
  page.add(Conversation(steps, id, endpoint(1, port), endpoint(server, 80)).record);
}

Endpoint v6_endpoint(std::uint8_t last, std::uint16_t port) {
  Endpoint end{{IpAddress::Family::v6, {}}, port};
  end.address.octets = {0x20, 0x01, 0x0d, 0xb8, 0x11, 0x11, 0x22, 0x22,
                        0x33, 0x33, 0x44, 0x44, 0x55, 0x55, 0x66, last};
  return end;
}

void add_some_of_each(SummaryPage& page) {
  add_story(page, closed_story);
  add_story(page, "S r", 3);
  add_story(page, "S", 4);
  add_story(page, "S sA A D a F a");
  add_story(page, "S sA A D r");
  add_story(page, "S sA");
  add_story(page, "S r", 3);
  add_story(page, "S sA A D a");
  Conversation lossy(closed_story, 9, v6_endpoint(0x77, 51234), v6_endpoint(0x88, 443));
  lossy.record.sent[1].retransmitted = 3;
  lossy.record.notes.add(NoteAbout::retransmission, Side::server, 66);
  lossy.record.notes.add(NoteAbout::zero_window, Side::client, 68);
  page.add(lossy.record);
  add_story(page, "D a D");
}

CaptureTotals some_totals() {
  CaptureTotals totals = totals_of(10, 130);
  totals.skipped[{NotASegment::not_tcp, 17}] = 12;
  totals.skipped[{NotASegment::not_ip, 0x0806}] = 3;
  totals.skipped[{NotASegment::not_tcp, 253}] = 2;
  totals.skipped[{NotASegment::cut_short, std::nullopt}] = 1;
  totals.late = 2;
  return totals;
}

}  // namespace

TEST_CASE("the summary of some connections, at 80, 100 and 160 columns") {
  SummaryPage page;
  add_some_of_each(page);
  for (const int width : {80, 100, 160}) {
    const std::string text = drawn(page, {width, false, true}, some_totals());
    CHECK(widest(text) <= width);
    check_golden("explain-" + std::to_string(width) + ".txt", text);
  }
}

TEST_CASE("the summary in colour has the same text as without") {
  SummaryPage page;
  add_some_of_each(page);
  std::string text = drawn(page, {100, true, true}, some_totals());
  check_golden("explain-colour.txt", text);
  for (auto at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) {
    text.erase(at, text.find('m', at) - at + 1);
  }
  CHECK(text == drawn(page, {100, false, true}, some_totals()));
}

TEST_CASE("the summary in ASCII is ASCII alone, and no wider") {
  SummaryPage page;
  add_some_of_each(page);
  const std::string text = drawn(page, {80, false, false}, some_totals());
  CHECK(std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; }));
  CHECK(widest(text) <= 80);
  check_golden("explain-ascii.txt", text);
}

TEST_CASE("the accessible summary is sentences, one a connection") {
  SummaryPage page;
  add_some_of_each(page);
  const std::string text = drawn(page, {80, false, true}, some_totals(), some_file, true);
  CHECK(text.find("Connection 4, from 10.0.0.1:40004 to 10.0.0.2:80: half-closed;") !=
        std::string::npos);
  CHECK(text.find("outcome") == std::string::npos);
  check_golden("explain-accessible.txt", text);
}

TEST_CASE("the summary of one connection is short") {
  SummaryPage page;
  add_story(page, closed_story);
  const std::string text = drawn(page, {80, false, true}, totals_of(1, 10));
  CHECK(text.find("deserves") == std::string::npos);
  check_golden("explain-one.txt", text);
}

TEST_CASE("a narrow screen cuts and wraps, and nothing is wider than it") {
  SummaryPage page;
  add_some_of_each(page);
  for (const int width : {20, 40, 60}) {
    CHECK(widest(drawn(page, {width, false, true}, some_totals())) <= width);
  }
}

TEST_CASE("without a connection the summary says what was there instead") {
  CaptureTotals totals = totals_of(0, 13);
  totals.segments = 0;
  totals.skipped[{NotASegment::unknown_link_type, 147}] = 10;
  totals.skipped[{NotASegment::unknown_link_type, 189}] = 3;
  const std::string text = drawn(SummaryPage(), {100, false, true}, totals);
  CHECK(text.find("No TCP connection") != std::string::npos);
  CHECK(text.find("10 frames of link type 147, 3 of USB of Linux (link type 189)") !=
        std::string::npos);
  check_golden("explain-none.txt", text);
  CHECK(drawn(SummaryPage(), {80, false, true}, CaptureTotals{}).find("the capture is empty") !=
        std::string::npos);
}

TEST_CASE("a selection that fits none is told apart from a capture without any") {
  SummaryHeading heading = some_file;
  heading.only = "refused";
  const std::string text = drawn(SummaryPage(), {80, false, true}, totals_of(7, 70), heading);
  CHECK(text.find("None of the 7 connections is refused.") != std::string::npos);
}

TEST_CASE("a broken capture is told, and hostile names do not reach the terminal") {
  const SummaryHeading hostile{{"a\x1b]52;c;x\a.pcap"}, "", "frame 7: \x1b[2J", ""};
  SummaryPage page;
  add_story(page, closed_story);
  const std::string text = drawn(page, {80, false, true}, totals_of(1, 10), hostile);
  CHECK(text.find_first_of("\x1b\a") == std::string::npos);
  CHECK(text.find("broken there: frame 7: \\x1b[2J") != std::string::npos);
}

TEST_CASE("alike concerns are told together, with their frames") {
  SummaryPage page;
  for (int i = 0; i < 5; ++i) add_story(page, "S r", 3);
  const std::string text = drawn(page, {160, false, true}, totals_of(5, 10));
  CHECK(text.find("5 connections to 10.0.0.3:80 were refused: nobody listens there (#1 in frame 2, "
                  "#2 in frame 2, #3 in frame 2, …)") != std::string::npos);
}

TEST_CASE("a connection that its program never closes is named, with the frame of the FIN") {
  SummaryPage page;
  add_story(page, "S sA A F a");
  const std::string text = drawn(page, {160, false, true}, totals_of(1, 5));
  CHECK(text.find("connection 1 to 10.0.0.2:80 leaves the server in CLOSE-WAIT to the end: its "
                  "program has not called close() though the client's FIN has come (frame 4)") !=
        std::string::npos);
}

TEST_CASE("a RST that came after a FIN is not given the FIN's frame") {
  SummaryPage page;
  add_story(page, "S sA A F a r");
  const std::string text = drawn(page, {160, false, true}, totals_of(1, 6));
  CHECK(text.find("connection 1 to 10.0.0.2:80 was reset by the server: its program closed with "
                  "data unread or with SO_LINGER 0, or had given up\n") != std::string::npos);
}

TEST_CASE("what comes in two notes of a connection is one connection") {
  Conversation talk(closed_story);
  talk.record.notes.add(NoteAbout::challenged_reset, Side::client, 5);
  talk.record.notes.add(NoteAbout::ignored_reset, Side::server, 6);
  SummaryPage page;
  page.add(talk.record);
  const std::string text = drawn(page, {160, false, true}, totals_of(1, 10));
  CHECK(text.find("connection 1 to 10.0.0.2:80 had a RST or SYN that changes nothing") !=
        std::string::npos);
}

TEST_CASE("many connections without trouble are told by server, and the few with trouble first") {
  SummaryPage page;
  add_story(page, "S r", 3);
  for (int i = 0; i < 1000; ++i) {
    add_story(page, closed_story, static_cast<std::uint8_t>(i % 4 == 0 ? 10 + i % 16 : 2));
  }
  const std::string text = drawn(page, {80, false, true}, totals_of(1001, 10002));
  CHECK(widest(text) <= 80);
  CHECK(std::count(text.begin(), text.end(), '\n') < 30);
  check_golden("explain-many.txt", text);
}

TEST_CASE("a flood of troubled connections fills no page, and all of them are counted") {
  SummaryPage page;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    Conversation scan("S r", i + 1, endpoint(1, 40000),
                      endpoint(2, static_cast<std::uint16_t>(1 + i)));
    page.add(scan.record);
  }
  add_story(page, "S sA A D r", 9);
  const std::string text = drawn(page, {80, false, true}, totals_of(3001, 6005));
  CHECK(std::count(text.begin(), text.end(), '\n') < 70);
  CHECK(text.find("and 2,980 more refused (--only refused)") != std::string::npos);
  CHECK(text.find("3,001 connections: 1 reset, 3,000 refused.") != std::string::npos);
  CHECK(text.find("2,996 more connections to other servers were refused") != std::string::npos);
}

TEST_CASE("many kinds of trouble share the page") {
  SummaryPage page;
  for (int i = 0; i < 30; ++i) {
    for (const char* steps : {"S r", "S", "S sA", "S sA A D r", "S sA A F a"})
      add_story(page, steps);
  }
  const std::string text = drawn(page, {160, false, true}, totals_of(150, 400));
  CHECK(text.find("and 24 more reset (--only reset)") != std::string::npos);
  CHECK(text.find("and 24 more half-closed (--only half-closed)") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') < 60);
}

TEST_CASE("servers beyond those that are remembered are told together") {
  SummaryPage page;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    Conversation talk("S sA A F f A", i + 1, endpoint(1, 40000),
                      endpoint(2, static_cast<std::uint16_t>(1 + i)));
    page.add(talk.record);
  }
  const std::string text = drawn(page, {80, false, true}, totals_of(2000, 12000));
  CHECK(text.find("other servers        1,990") != std::string::npos);
}

}  // namespace seetcp::test
