// SPDX-License-Identifier: MIT
// Connections followed on the wire: RSTs that count and RSTs that do not, and what is sent again.
#include <doctest/doctest.h>

#include "tests/unit/trace/tracking_story.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

TEST_CASE("a caller whom nobody expects is refused") {
  each_way([](TrackingStory& story) {
    // The RST takes its number from nothing: the refused segment had no ACK.
    story.opener({"S", 0}).answerer({"RA", 4711, 1}).stand(closed, closed).arrows("N3");
  });
}

TEST_CASE("in SYN-SENT a RST counts by what it acknowledges") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0});
    story.answerer({"R", 1}).stand(syn_sent, closed).nothing_changes();
    story.answerer({"RA", 0, 0}).stand(syn_sent, closed).nothing_changes();
    story.answerer({"RA", 0, 2}).stand(syn_sent, closed).nothing_changes();
    story.answerer({"RA", 0, 1}).stand(closed, closed);
  });
}

TEST_CASE("a RST with exactly the expected number ends the connection at both ends") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 14});
    story.answerer({"RA", 1, 15}).stand(closed, closed);
  });
}

TEST_CASE("a RST elsewhere in the window does not end the connection") {
  each_way([](TrackingStory& story) {
    // Its number was never sent, so it is none of the answerer's either.
    story.shake_hands().answerer({"R", 2}).stand(established, established).nothing_changes();
    story.opener({"A", 1, 1}).stand(established, established);
  });
}

TEST_CASE("a RST outside the window does not end the connection") {
  each_way([](TrackingStory& story) {
    story.shake_hands().answerer({"PA", 1, 1, 10}).opener({"A", 1, 11});
    story.answerer({"R", 1}).stand(established, closed);
    story.answerer({"R", 90000}).stand(established, closed);
  });
}

TEST_CASE("a RST ends every state after the handshake") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).stand(fin_wait_1, close_wait);
    story.answerer({"RA", 1, 2}).stand(closed, closed);
  });
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"A", 1, 2}).stand(fin_wait_2, close_wait);
    story.opener({"R", 2}).stand(closed, closed);
  });
}

TEST_CASE("a caller that goes away in the handshake leaves the listener where it was") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).answerer({"SA", 0, 1}).stand(established, syn_received);
    story.opener({"R", 1}).stand(closed, listen).arrows("N3 F7");
  });
}

TEST_CASE("an opener in SYN-RECEIVED that is reset has nothing to go back to") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).answerer({"S", 0}).stand(syn_received, syn_received);
    story.opener({"R", 1}).stand(closed, closed).arrows("N3 N3");
  });
}

TEST_CASE("a RST that only answers a stray segment leaves its sender where it was") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).opener({"R", 500}).stand(syn_sent, closed).nothing_changes();
    story.answerer({"SA", 0, 1}).stand(established, syn_received);
  });
}

TEST_CASE("a handshake that is sent again changes nothing") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).repeats(false).opener({"S", 0}).repeats().nothing_changes();
    story.answerer({"SA", 0, 1}).repeats(false).answerer({"SA", 0, 1}).repeats();
    story.nothing_changes().stand(established, syn_received);
    story.opener({"A", 1, 1}).repeats(false).opener({"A", 1, 1}).repeats(false).nothing_changes();
    // The ACK had not come, so the answerer still waits for it.
    story.answerer({"SA", 0, 1}).repeats().nothing_changes().stand(established, syn_received);
    story.opener({"A", 1, 1}).stand(established, established).arrows("F9");
  });
}

TEST_CASE("data that is sent again changes nothing") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 10}).opener({"PA", 11, 1, 10}).repeats(false);
    story.opener({"PA", 1, 1, 10}).repeats().nothing_changes();
    story.opener({"PA", 1, 1, 20}).repeats().nothing_changes();
    story.opener({"PA", 11, 1, 20}).repeats(false).nothing_changes();
  });
}

TEST_CASE("a FIN that is sent again changes nothing") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).opener({"FA", 1, 1}).repeats().nothing_changes();
    story.answerer({"A", 1, 2}).answerer({"FA", 1, 2}).stand(time_wait, last_ack);
    story.answerer({"FA", 1, 2}).repeats().nothing_changes();
    story.opener({"A", 2, 2}).stand(time_wait, closed);
    story.opener({"A", 2, 2}).nothing_changes();
  });
}

TEST_CASE("an end whose state is told from elsewhere goes on from there") {
  each_way([](TrackingStory& story) {
    story.shake_hands();
    story.tracker().set_state(story.opening_side(), fin_wait_1);
    story.opener({"FA", 1, 1}).stand(fin_wait_1, close_wait).arrows("F13");
    story.answerer({"A", 1, 2}).stand(fin_wait_2, close_wait);
  });
}

}  // namespace
}  // namespace seetcp::test
