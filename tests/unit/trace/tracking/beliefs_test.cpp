// SPDX-License-Identifier: MIT
// What was captured but had not arrived: the receiver shows it, and the belief is taken back.
#include <doctest/doctest.h>

#include "tests/unit/trace/tracking_story.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

TEST_CASE("a FIN that is sent again was not acknowledged after all: back to LAST-ACK") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"FA", 1, 2});
    story.opener({"A", 2, 2}).stand(time_wait, closed);
    story.answerer({"FA", 1, 2}).stand(time_wait, last_ack).nothing_changes();
    REQUIRE(story.last_step().taken_back);
    CHECK(story.last_step().taken_back->from == closed);
    story.opener({"A", 2, 2}).stand(time_wait, closed).arrows("F19");
  });
}

TEST_CASE("a FIN that is sent again after its ACK was captured: back to FIN-WAIT-1") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"A", 1, 2}).stand(fin_wait_2, close_wait);
    story.opener({"FA", 1, 1}).stand(fin_wait_1, close_wait);
    story.answerer({"A", 1, 2}).stand(fin_wait_2, close_wait);
  });
}

TEST_CASE("an end whose newest ACK leaves out the other's FIN has not received it") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).stand(fin_wait_1, close_wait);
    story.answerer({"PA", 1, 1, 10}).stand(fin_wait_1, established);
    story.answerer({"A", 11, 2}).stand(fin_wait_2, close_wait).arrows("F13 F14");
    CHECK(story.last_step().before[0].why == Change::Why::had_crossed);
  });
}

TEST_CASE("an ACK that was overtaken on its way takes nothing back") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 10}).answerer({"A", 1, 11}).opener({"FA", 11, 1});
    story.answerer({"A", 1, 12}).stand(fin_wait_2, close_wait);
    story.answerer({"A", 1, 11}).stand(fin_wait_2, close_wait).nothing_changes();
  });
}

TEST_CASE("a SYN that is sent again was not answered after all") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).answerer({"SA", 0, 1}).stand(established, syn_received);
    story.opener({"S", 0}).stand(syn_sent, syn_received);
    story.answerer({"SA", 0, 1}).stand(established, syn_received).arrows("F10");
  });
}

TEST_CASE("an ACK beyond a RST shows that it came too late to count") {
  each_way([](TrackingStory& story) {
    story.shake_hands().answerer({"PA", 1, 1, 10}).answerer({"R", 1}).stand(closed, closed);
    story.opener({"A", 1, 11}).stand(established, closed);
    story.answerer({"R", 11}).stand(closed, closed).arrows("N3");
  });
}

TEST_CASE("a segment that crosses a RST saves nobody") {
  each_way([](TrackingStory& story) {
    story.shake_hands().answerer({"RA", 1, 1}).opener({"PA", 1, 1, 5}).stand(closed, closed);
  });
}

TEST_CASE("who sends more after its own RST had not sent that") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 5}).answerer({"R", 1}).stand(closed, closed);
    story.answerer({"PA", 1, 6, 5}).opener({"A", 6, 6}).stand(established, established);
  });
}

TEST_CASE("who answers with a RST in TIME-WAIT is there no more") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"FA", 1, 2}).stand(time_wait, last_ack);
    story.opener({"R", 2}).stand(closed, closed);
  });
}

TEST_CASE("an answer that is due and has not come leaves the last state in doubt") {
  each_way([](TrackingStory& story) {
    const Side opener = story.opening_side();
    story.opener({"S", 0}).answerer({"SA", 0, 1});
    CHECK(story.tracker().knows_state(opener));
    CHECK_FALSE(story.tracker().knows_last_state(opener));
    CHECK(story.tracker().knows_last_state(other(opener)));
    story.opener({"A", 1, 1});
    CHECK(story.tracker().knows_last_state(opener));
  });
}

TEST_CASE("a connection that began before the capture is known once both ends have shown more") {
  each_way([](TrackingStory& story) {
    const Side opener = story.opening_side();
    story.opener({"PA", 100, 50, 10});
    CHECK_FALSE(story.tracker().knows_state(opener));
    story.answerer({"A", 50, 110});
    CHECK_FALSE(story.tracker().knows_state(opener));  // The answerer may have closed long before.
    story.answerer({"PA", 50, 110, 5});
    CHECK(story.tracker().knows_state(opener));
    story.stand(established, established);
  });
}

TEST_CASE("a handshake of which the SYN-ACK was not captured is complete all the same") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).opener({"A", 1, 1}).stand(established, established);
    CHECK(story.last_step().notes.has(NoteAbout::missing_data));
  });
}

}  // namespace
}  // namespace seetcp::test
