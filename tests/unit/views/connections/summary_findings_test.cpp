// SPDX-License-Identifier: MIT
// What the summary finds worth a look, and how it says so.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/views/connections/summary_pages.hpp"

namespace seetcp::test {

TEST_CASE("what was sent again is counted in the rows, and told by server") {
  SummaryPage page;
  add_story(page, closed_story);
  for (const std::uint32_t again : {2U, 5U}) {
    Conversation lossy(closed_story, again, endpoint(1, 40009), endpoint(3, 443));
    lossy.record.sent[0].retransmitted = again;
    lossy.record.notes.add(NoteAbout::retransmission, Side::client, 60 + again);
    page.add(lossy.record);
  }
  const std::string text = drawn(page, {160, false, true}, totals_of(3, 30));
  CHECK(text.find("frames  again") != std::string::npos);
  CHECK(text.find("2 connections to 10.0.0.3:443 sent 7 segments again: they or their ACKs were "
                  "lost on the way, or came late (#2 in frame 62, #5 in frame 65)") !=
        std::string::npos);
}

TEST_CASE("a SYN that had to be sent again is told apart, because it costs a second") {
  Conversation slow(closed_story);
  slow.record.sent[0].syn = 2;
  slow.record.sent[0].retransmitted = 1;
  slow.record.notes.add(NoteAbout::syn_again, Side::client, 2);
  SummaryPage page;
  page.add(slow.record);
  const std::string text = drawn(page, {160, false, true}, totals_of(1, 11));
  CHECK(
      text.find("connection 1 to 10.0.0.2:80 had to send a SYN again: it or its answer was lost") !=
      std::string::npos);
  CHECK(text.find("(frame 2)") != std::string::npos);
}

TEST_CASE("a SYN that nobody answers is sent again, and that is no finding of its own") {
  Conversation alone("S");
  alone.record.sent[0].syn = 6;
  alone.record.sent[0].retransmitted = 5;
  alone.record.notes.add(NoteAbout::syn_again, Side::client, 2);
  SummaryPage page;
  page.add(alone.record);
  const std::string text = drawn(page, {160, false, true}, totals_of(1, 6));
  CHECK(text.find("was never answered") != std::string::npos);
  CHECK(text.find("had to send") == std::string::npos);
}

TEST_CASE("where the ends stand cannot be told, and nothing else says why: the page says so") {
  Conversation talk("S sA A D a");
  Segment ahead;  // It acknowledges what was not captured: a FIN may have been among that.
  ahead.flags.ack = true;
  ahead.seq = SeqNum{1011};
  ahead.ack = SeqNum{5500};
  ahead.window = 64000;
  talk.record.tracker.take(ahead, Side::client);
  talk.record.sent[1].fin = talk.record.sent[0].fin = 1;
  REQUIRE_FALSE(final_state(talk.record, Side::server).has_value());
  SummaryPage page;
  page.add(talk.record);
  const std::string text = drawn(page, {160, false, true}, totals_of(1, 6));
  INFO(text);
  CHECK(text.find("connection 1 leaves it open where it ends: its last segments, or the answers to "
                  "them, are not in the capture\n") != std::string::npos);
}

TEST_CASE("an end that is known is no finding, nor is one that a note tells of") {
  SummaryPage page;
  add_story(page, closed_story);
  add_story(page, "D a D");
  CHECK(drawn(page, {160, false, true}, totals_of(2, 13)).find("leaves it open") ==
        std::string::npos);
}

TEST_CASE("a client that resets after the SYN-ACK has given up, as a port scan does") {
  SummaryPage page;
  add_story(page, "S sA R");
  const std::string text = drawn(page, {160, false, true}, totals_of(1, 3));
  CHECK(text.find("connection 1 to 10.0.0.2:80 was given up by the client during the handshake: a "
                  "port scan does so") != std::string::npos);
  CHECK(text.find("unread") == std::string::npos);
  SummaryPage other;
  add_story(other, "S sA A R");
  CHECK(drawn(other, {160, false, true}, totals_of(1, 4)).find("data unread") != std::string::npos);
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
  CHECK(
      text.find("connection 1 to 10.0.0.2:80 leaves the server in CLOSE-WAIT to the end: its "
                "program had not called close() yet, though the client's FIN had come (frame 4)") !=
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

}  // namespace seetcp::test
