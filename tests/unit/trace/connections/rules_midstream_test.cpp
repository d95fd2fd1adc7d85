// SPDX-License-Identifier: MIT
// Captures that began too late, or saw one direction only: what can be known is said, and no more.
#include <doctest/doctest.h>

#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {

using enum TcpState;

TEST_CASE("a connection whose SYNs were not captured is midstream, and not sure") {
  each_way([](CaptureStory& story) {
    story.opener({"PA", 5000, 9000, 10}).answerer({"PA", 9000, 5010, 20}).opener({"A", 5010, 9020});
    story.outcome(Outcome::midstream).sure(false).octets(10, 20).connections(1);
    story.notes(NoteAbout::began_before);
  });
}

TEST_CASE("FINs of a connection whose SYNs were not captured are followed") {
  each_way([](CaptureStory& story) {
    story.opener({"PA", 5000, 9000, 10}).answerer({"A", 9000, 5010}).opener({"FA", 5010, 9000});
    story.answerer({"FA", 9000, 5011}).opener({"A", 5011, 9001}).stand(time_wait, closed);
    story.outcome(Outcome::midstream).sure(false).opener_closed_first();
  });
}

TEST_CASE("a RST of a connection whose SYNs were not captured resets it") {
  each_way([](CaptureStory& story) {
    story.opener({"PA", 5000, 9000, 10}).answerer({"A", 9000, 5010}).opener({"RA", 5010, 9000});
    story.stand(closed, closed).outcome(Outcome::midstream);
  });
}

TEST_CASE("a capture that has only the opener's segments says nothing sure of the other end") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).opener({"A", 1, 1}).opener({"PA", 1, 1, 10}).opener({"A", 11, 301});
    story.sure(false).octets(10, 0).connections(1);
  });
}

TEST_CASE("a capture that has only the answerer's segments says nothing sure of the other end") {
  each_way([](CaptureStory& story) {
    story.answerer({"SA", 0, 1}).answerer({"PA", 1, 11, 30}).answerer({"FA", 31, 11});
    story.sure(false).octets(0, 30).connections(1);
  });
}

TEST_CASE("a SYN-ACK that was not captured is known from its ACK") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).opener({"A", 1, 1}).answerer({"PA", 1, 1, 8}).opener({"A", 1, 9});
    story.stand(established, established).connections(1).octets(0, 8);
  });
}

TEST_CASE("time that goes backwards changes nothing") {
  each_way([](CaptureStory& story) {
    story.shake_hands().earlier(500).opener({"FA", 1, 1}).answerer({"FA", 1, 2}).earlier(300);
    story.opener({"A", 2, 2}).stand(time_wait, closed).outcome(Outcome::closed).sure();
  });
}

TEST_CASE("the first segment of a capture may be the last of a connection") {
  each_way([](CaptureStory& story) {
    story.opener({"A", 700, 900}).connections(1).outcome(Outcome::midstream).sure(false);
  });
}

}  // namespace seetcp::test
