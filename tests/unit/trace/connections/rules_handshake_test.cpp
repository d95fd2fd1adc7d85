// SPDX-License-Identifier: MIT
// How connections begin: RFC 9293 3.5, 3.10.7.1 to 3.10.7.3.
#include <doctest/doctest.h>

#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {

using enum TcpState;

TEST_CASE("SYN, SYN-ACK, ACK: established at both ends") {
  each_way([](CaptureStory& story) {
    story.shake_hands().stand(established, established).outcome(Outcome::open).sure();
  });
}

TEST_CASE("a SYN without an answer: SYN-SENT, unanswered") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).later(1000).opener({"S"}).connections(1).outcome(Outcome::unanswered);
    story.notes(NoteAbout::syn_again).notes_none(NoteAbout::retransmission);
  });
}

TEST_CASE("a SYN that is answered by a RST is refused") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"RA", 0, 1}).outcome(Outcome::refused);
    story.stand(closed, closed).opener_closed_first(false);
  });
}

TEST_CASE("a RST that does not acknowledge the SYN refuses nothing") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"RA", 0, 700}).notes(NoteAbout::ignored_reset);
    story.answerer({"SA", 0, 1}).opener({"A", 1, 1}).stand(established, established);
    story.connections(1).outcome(Outcome::open);
  });
}

TEST_CASE("SYN and SYN-ACK alone are half-open: nobody knows whether the SYN-ACK arrived") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"SA", 0, 1}).outcome(Outcome::half_open);
    story.went("SYN-SENT", "SYN-RECEIVED");
    story.later(1000).answerer({"SA", 0, 1}).connections(1).outcome(Outcome::half_open);
    story.went("SYN-SENT", "SYN-RECEIVED").notes(NoteAbout::syn_again);
    story.opener({"A", 1, 1}).went("SYN-SENT ESTABLISHED", "SYN-RECEIVED ESTABLISHED");
  });
}

TEST_CASE("a SYN-ACK that acknowledges another number establishes nothing") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"SA", 0, 500}).notes(NoteAbout::wrong_syn_ack);
    story.opener({"R", 500}).outcome(Outcome::half_open).connections(1);
  });
}

TEST_CASE("an ACK of another number than the SYN-ACK's completes no handshake") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"SA", 0, 1}).opener({"A", 1, 900});
    story.notes(NoteAbout::wrong_handshake_ack).answerer({"R", 900}).connections(1);
    story.outcome(Outcome::half_open);
  });
}

TEST_CASE("a SYN-ACK captured before its SYN begins the same connection") {
  each_way([](CaptureStory& story) {
    story.answerer({"SA", 0, 1}).opener({"S"}).opener({"A", 1, 1}).connections(1);
    story.stand(established, established).notes(NoteAbout::syn_ack_first).outcome(Outcome::open);
  });
}

TEST_CASE("two SYNs that cross make one connection") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"S"}).opener({"SA", 0, 1}).answerer({"SA", 0, 1});
    story.connections(1).notes(NoteAbout::simultaneous_open).stand(established, established);
    story.outcome(Outcome::open).sure();
  });
}

TEST_CASE("two SYNs that cross, and ACKs alone after them, make one connection") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"S"}).opener({"SA", 0, 1}).answerer({"SA", 0, 1});
    story.opener({"A", 1, 1}).answerer({"A", 1, 1});
    story.connections(1).stand(established, established);
  });
}

TEST_CASE("a handshake split in four makes one connection") {
  each_way([](CaptureStory& story) {
    // The listener answers with an ACK and a SYN of its own, apart.
    story.opener({"S"}).answerer({"A", 0, 1}).answerer({"S"}).opener({"SA", 0, 1});
    story.answerer({"A", 1, 1}).connections(1).stand(established, established);
  });
}

TEST_CASE("a handshake split in five makes one connection") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"A", 0, 1}).answerer({"S"}).opener({"SA", 0, 1});
    story.answerer({"SA", 0, 1}).opener({"A", 1, 1}).connections(1);
    story.stand(established, established);
  });
}

TEST_CASE("a SYN sent again is no second connection") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).later(1000).opener({"S"}).later(2000).opener({"S"});
    story.answerer({"SA", 0, 1}).opener({"A", 1, 1}).connections(1);
    story.stand(established, established).sure();
  });
}

TEST_CASE("data on the SYN and on the SYN-ACK counts, each octet once") {
  each_way([](CaptureStory& story) {
    story.opener({"S", 0, 0, 10}).answerer({"SA", 0, 11, 5}).opener({"A", 11, 6});
    story.notes(NoteAbout::data_on_syn, 2).octets(10, 5).stand(established, established);
  });
}

TEST_CASE("data on the SYN that the SYN-ACK leaves out is sent again, and counts once") {
  each_way([](CaptureStory& story) {
    story.opener({"S", 0, 0, 10}).answerer({"SA", 0, 1}).opener({"PA", 1, 1, 10});
    story.answerer({"A", 1, 11}).octets(10, 0).stand(established, established);
  });
}

TEST_CASE("a handshake is completed by data as well as by a bare ACK") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"SA", 0, 1}).opener({"PA", 1, 1, 14});
    story.stand(established, established).octets(14, 0);
  });
}

}  // namespace seetcp::test
