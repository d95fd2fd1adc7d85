// SPDX-License-Identifier: MIT
// How connections end with FINs: RFC 9293 3.6, 3.10.7.4.
#include <doctest/doctest.h>

#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {

using enum TcpState;

TEST_CASE("who closes first comes to TIME-WAIT, the other to CLOSED") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"A", 1, 2}).answerer({"FA", 1, 2});
    story.opener({"A", 2, 2}).stand(time_wait, closed).outcome(Outcome::closed).sure();
    story.opener_closed_first();
  });
}

TEST_CASE("the answerer may close first") {
  each_way([](CaptureStory& story) {
    story.shake_hands().answerer({"FA", 1, 1}).opener({"FA", 1, 2}).answerer({"A", 2, 2});
    story.stand(closed, time_wait).outcome(Outcome::closed).opener_closed_first(false).sure();
  });
}

TEST_CASE("one FIN leaves the connection half-closed, and data may follow it") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"A", 1, 2}).answerer({"PA", 1, 2, 100});
    story.opener({"A", 2, 101}).stand(fin_wait_2, close_wait).outcome(Outcome::half_closed);
    story.octets(0, 100).sure();
  });
}

TEST_CASE("FINs that cross: CLOSING at both ends, then TIME-WAIT, and never LAST-ACK") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"FA", 1, 1});
    story.notes(NoteAbout::fin_crossed).stand(closing, closing);
    story.opener({"A", 2, 2}).answerer({"A", 2, 2}).stand(time_wait, time_wait);
    story.outcome(Outcome::closed).sure();
  });
}

TEST_CASE("a FIN sent again before its ACK, which comes at last") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).later(200).opener({"FA", 1, 1});
    story.answerer({"FA", 1, 2}).opener({"A", 2, 2}).stand(time_wait, closed);
    story.outcome(Outcome::closed).notes(NoteAbout::fin_again);
    story.notes_none(NoteAbout::retransmission);
  });
}

TEST_CASE("a FIN that nothing answers: whether it arrived is not known, nor what came of it") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).sure(false);
    story.went("SYN-SENT ESTABLISHED FIN-WAIT-1", "SYN-RECEIVED ESTABLISHED");
    story.answerer({"A", 1, 2}).answerer({"FA", 1, 2}).sure(false);
    story.went("SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2",
               "SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK");
    story.opener({"A", 2, 2}).stand(time_wait, closed).sure();
    story.went("SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
               "SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
  });
}

TEST_CASE("a FIN behind a SYN-ACK that nothing answers: its receiver is known to have asked only") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"SA", 0, 1}).answerer({"FA", 1, 1});
    story.went("SYN-SENT", "SYN-RECEIVED FIN-WAIT-1");
  });
}

TEST_CASE("a last FIN sent again shows that its ACK was lost") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"FA", 1, 2}).opener({"A", 2, 2});
    story.later(200).answerer({"FA", 1, 2}).opener({"A", 2, 2}).stand(time_wait, closed);
    story.connections(1).outcome(Outcome::closed);
  });
}

TEST_CASE("a FIN before a gap takes effect when the gap is filled") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FA", 101, 1}).answerer({"A", 1, 1});
    story.notes(NoteAbout::fin_out_of_order).stand(fin_wait_1, established);
    story.opener({"PA", 1, 1, 100}).answerer({"A", 1, 102}).stand(fin_wait_2, close_wait);
  });
}

TEST_CASE("a FIN on the last data is acknowledged with it") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FPA", 1, 1, 50}).answerer({"A", 1, 52});
    story.stand(fin_wait_2, close_wait).octets(50, 0);
  });
}

TEST_CASE("an ACK of the data before the FIN does not acknowledge the FIN") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FPA", 1, 1, 50}).answerer({"A", 1, 51});
    story.stand(fin_wait_1, established);
  });
}

TEST_CASE("a retransmitted segment that ends in the FIN after data sent before") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 50}).opener({"FA", 51, 1});
    story.later(200).opener({"FPA", 1, 1, 50}).answerer({"A", 1, 52});
    story.stand(fin_wait_2, close_wait).octets(50, 0);
    story.notes(NoteAbout::retransmission).notes(NoteAbout::fin_again);
  });
}

}  // namespace seetcp::test
