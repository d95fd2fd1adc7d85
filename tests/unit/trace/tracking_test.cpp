// SPDX-License-Identifier: MIT
// Connections followed on the wire: how they open, how data and FINs end them.
#include <doctest/doctest.h>

#include "tests/unit/trace/tracking_story.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

TEST_CASE("three segments open a connection, four close it") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).stand(syn_sent, closed).arrows("F3");
    story.answerer({"SA", 0, 1}).stand(established, syn_received).arrows("F5 F10");
    story.opener({"A", 1, 1}).stand(established, established).arrows("F9");
    story.opener({"PA", 1, 1, 14}).nothing_changes().repeats(false);
    story.answerer({"A", 1, 15}).nothing_changes();
    story.opener({"FA", 15, 1}).stand(fin_wait_1, close_wait).arrows("F12 F13");
    story.answerer({"A", 1, 16}).stand(fin_wait_2, close_wait).arrows("F14");
    story.answerer({"FA", 1, 16}).stand(time_wait, last_ack).arrows("F18 F16");
    story.opener({"A", 16, 2}).stand(time_wait, closed).arrows("F19");
  });
}

TEST_CASE("the end that answered may close first") {
  each_way([](TrackingStory& story) {
    story.shake_hands().answerer({"FA", 1, 1}).stand(close_wait, fin_wait_1);
    story.opener({"A", 1, 2}).stand(close_wait, fin_wait_2);
    story.opener({"FA", 1, 2}).stand(last_ack, time_wait);
    story.answerer({"A", 2, 2}).stand(closed, time_wait);
  });
}

TEST_CASE("what an end does itself comes before its segment, what it brings about comes after") {
  each_way([](TrackingStory& story) {
    const Side opener = story.opening_side();
    story.opener({"S", 0});
    REQUIRE(story.last_step().before.size() == 1);
    CHECK(story.last_step().before[0].side == opener);
    CHECK(story.last_step().before[0].why == Change::Why::sends);
    story.answerer({"SA", 0, 1});
    REQUIRE(story.last_step().before.size() == 1);
    CHECK(story.last_step().before[0].why == Change::Why::answers_syn);
    REQUIRE(story.last_step().after.size() == 1);
    CHECK(story.last_step().after[0].side == opener);
    CHECK(story.last_step().after[0].why == Change::Why::receives);
  });
}

TEST_CASE("two SYNs that cross make one connection of two openers") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).stand(syn_sent, closed);
    story.answerer({"S", 0}).stand(syn_received, syn_received).arrows("F3 F8 F8");
    CHECK(story.last_step().after[0].why == Change::Why::had_crossed);
    story.opener({"SA", 0, 1}).stand(syn_received, established).repeats(false);
    story.answerer({"SA", 0, 1}).stand(established, established).repeats(false);
    story.opener({"A", 1, 1}).nothing_changes();
  });
}

TEST_CASE("a SYN-ACK that acknowledges nothing of ours opens nothing") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).answerer({"SA", 7000, 0}).stand(syn_sent, closed).nothing_changes();
    story.answerer({"SA", 7000, 2}).stand(syn_sent, closed).nothing_changes();
    story.opener({"R", 2}).stand(syn_sent, closed).nothing_changes();
    story.answerer({"SA", 0, 1}).stand(established, syn_received);
  });
}

TEST_CASE("a SYN may bring data, and the connection goes on from there") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0, 0, 10}).stand(syn_sent, closed);
    story.answerer({"SA", 0, 11}).stand(established, syn_received);
    story.answerer({"PA", 1, 11, 5}).stand(established, syn_received);
    story.opener({"A", 11, 6}).stand(established, established);
    story.opener({"FA", 11, 6}).stand(fin_wait_1, close_wait);
  });
}

TEST_CASE("a server that refuses the data on a SYN gets it again") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0, 0, 10}).answerer({"SA", 0, 1}).stand(established, syn_received);
    story.opener({"PA", 1, 1, 10}).stand(established, established).repeats(false);
    story.answerer({"A", 1, 11}).nothing_changes();
  });
}

TEST_CASE("one segment may complete the handshake and end the data") {
  each_way([](TrackingStory& story) {
    story.opener({"S", 0}).answerer({"SA", 0, 1});
    story.opener({"FA", 1, 1}).stand(fin_wait_1, close_wait).arrows("F12 F9 F13");
  });
}

TEST_CASE("a FIN that brings the ACK of ours skips FIN-WAIT-2") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1});
    story.answerer({"FA", 1, 2}).stand(time_wait, last_ack).arrows("F18 N2");
    story.opener({"A", 2, 2}).stand(time_wait, closed);
  });
}

TEST_CASE("a FIN that does not acknowledge the other's FIN has crossed it") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).stand(fin_wait_1, close_wait);
    story.answerer({"FA", 1, 1}).stand(closing, closing).arrows("F12 F15 F15");
    CHECK(story.last_step().after[0].why == Change::Why::had_crossed);
    story.opener({"A", 2, 2}).stand(closing, time_wait).arrows("F17");
    story.answerer({"A", 2, 2}).stand(time_wait, time_wait).arrows("F17");
  });
}

TEST_CASE("FINs that cross with data before them cross all the same") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FPA", 1, 1, 14}).stand(fin_wait_1, close_wait);
    story.answerer({"FPA", 1, 1, 3}).stand(closing, closing);
  });
}

TEST_CASE("a FIN behind a gap counts when the gap is filled") {
  each_way([](TrackingStory& story) {
    story.shake_hands();
    story.opener({"FPA", 101, 1, 20}).stand(fin_wait_1, established);
    story.opener({"PA", 51, 1, 50}).stand(fin_wait_1, established).repeats(false);
    story.opener({"PA", 51, 1, 50}).repeats();
    story.answerer({"A", 1, 1}).nothing_changes();
    story.opener({"PA", 1, 1, 50}).stand(fin_wait_1, close_wait).arrows("F13");
    story.answerer({"A", 1, 122}).stand(fin_wait_2, close_wait);
  });
}

TEST_CASE("a gap may be filled by segments that overlap") {
  each_way([](TrackingStory& story) {
    story.shake_hands();
    story.opener({"A", 31, 1, 20}).opener({"FA", 51, 1}).opener({"A", 11, 1, 30});
    story.stand(fin_wait_1, established);
    story.opener({"A", 1, 1, 15}).stand(fin_wait_1, close_wait);
  });
}

TEST_CASE("what fills a gap, captured late, is not sent again") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"A", 11, 1, 10}).repeats(false).opener({"A", 1, 1, 10});
    story.repeats(false).opener({"A", 11, 1, 10}).repeats();
  });
}

TEST_CASE("an end that has closed may still be sent data") {
  each_way([](TrackingStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"A", 1, 2}).stand(fin_wait_2, close_wait);
    story.answerer({"PA", 1, 2, 100}).nothing_changes().repeats(false);
    story.opener({"A", 2, 101}).nothing_changes();
    story.answerer({"FA", 101, 2}).stand(time_wait, last_ack);
    story.opener({"A", 2, 102}).stand(time_wait, closed);
  });
}

TEST_CASE("a connection may carry more than a quarter of the number circle") {
  each_way([](TrackingStory& story) {
    story.shake_hands();
    std::uint32_t seq = 1;
    for (int round = 0; round < 5; ++round) {
      story.opener({"A", seq, 1, 0x10000000}).repeats(false).nothing_changes();
      seq += 0x10000000;
      story.answerer({"A", 1, seq});
    }
    story.opener({"FA", seq, 1}).stand(fin_wait_1, close_wait);
  });
}

TEST_CASE("windows are scaled when both SYNs said so") {
  each_way([](TrackingStory& story) {
    const auto window = [&](Side side) {
      const TrackedEnd& end = story.tracker().at(side);
      return end.edge - end.acknowledged_to;
    };
    story.opener({.flags = "S", .window_scale = 7});
    story.answerer({.flags = "SA", .ack = 1, .window_scale = 3});
    CHECK(window(other(story.opening_side())) == 1000);
    story.opener({"A", 1, 1});
    CHECK(window(story.opening_side()) == 128000);
  });
}

}  // namespace
}  // namespace seetcp::test
