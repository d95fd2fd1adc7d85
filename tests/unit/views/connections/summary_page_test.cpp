// SPDX-License-Identifier: MIT
#include "src/views/connections/summary_page.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/unit/views/connections/summary_pages.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

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

TEST_CASE("one connection that --only leaves out, and several names, read well") {
  SummaryHeading heading = some_file;
  heading.only = "reset,half-open";
  const auto says = [&](std::uint64_t connections, std::string_view sentence) {
    const CaptureTotals totals = totals_of(connections, 70);
    return drawn(SummaryPage(), {100, false, true}, totals, heading).find(sentence) !=
           std::string::npos;
  };
  CHECK(says(1, "The only connection is not reset or half-open."));
  CHECK(says(7, "None of the 7 connections is reset or half-open."));
}

TEST_CASE("a filter that matches nothing is named, and the capture is not called empty") {
  SummaryHeading heading = some_file;
  heading.filter = "udp\x1b";
  const std::string none = drawn(SummaryPage(), {100, false, true}, CaptureTotals{}, heading);
  CHECK(none.find("· filter udp\\x1b") != std::string::npos);
  CHECK(none.find("No frame matches the filter 'udp\\x1b'.") != std::string::npos);
  CHECK(none.find("empty") == std::string::npos);
  const std::string some = drawn(SummaryPage(), {100, false, true}, totals_of(0, 9), heading);
  CHECK(some.find("No TCP connection is in the frames that match the filter.") !=
        std::string::npos);
}

TEST_CASE("an interrupted reading is not called a broken capture") {
  SummaryHeading heading = some_file;
  heading.cut_short = "reading was interrupted";
  heading.interrupted = true;
  const std::string text = drawn(SummaryPage(), {100, false, true}, CaptureTotals{}, heading);
  CHECK(text.find("Reading was interrupted: what follows is not told.") != std::string::npos);
  CHECK(text.find("No frame could be read.") != std::string::npos);
  CHECK(text.find("broken") == std::string::npos);
}

TEST_CASE("a page without loss has no column for it") {
  SummaryPage page;
  add_story(page, closed_story);
  CHECK(drawn(page, {160, false, true}, totals_of(1, 10)).find("again") == std::string::npos);
}

TEST_CASE("the whole summary has a line for each connection") {
  SummaryPage page(true);
  for (int i = 0; i < 70; ++i) add_story(page, i % 2 == 0 ? "S r" : closed_story);
  const std::string text = drawn(page, {160, false, true}, totals_of(70, 400));
  CHECK(std::count(text.begin(), text.end(), '\n') > 70);
  CHECK(text.find("more refused") == std::string::npos);
  CHECK(text.find("by server") == std::string::npos);
}

TEST_CASE("there are never two blank lines") {
  SummaryPage page;
  for (int i = 0; i < 70; ++i) add_story(page, closed_story);
  CHECK(drawn(page, {80, false, true}, totals_of(70, 700)).find("\n\n\n") == std::string::npos);
}

TEST_CASE("a broken capture is told, and hostile names do not reach the terminal") {
  const SummaryHeading hostile{{"a\x1b]52;c;x\a.pcap"}, "", "frame 7: \x1b[2J", "", "", false};
  SummaryPage page;
  add_story(page, closed_story);
  const std::string text = drawn(page, {80, false, true}, totals_of(1, 10), hostile);
  CHECK(text.find_first_of("\x1b\a") == std::string::npos);
  CHECK(text.find("The capture is broken: frame 7: \\x1b[2J") != std::string::npos);
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
  CHECK(text.find("and 2,980 more refused (--only refused --all)") != std::string::npos);
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
  CHECK(text.find("and 24 more reset (--only reset --all)") != std::string::npos);
  CHECK(text.find("and 24 more half-closed (--only half-closed --all)") != std::string::npos);
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
