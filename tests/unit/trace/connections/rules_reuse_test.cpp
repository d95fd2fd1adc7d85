// SPDX-License-Identifier: MIT
// The same addresses and ports again: another connection, or the same (RFC 9293 3.6.1, RFC 6191).
#include <doctest/doctest.h>

#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {

using enum TcpState;

namespace {

void hold_a_connection(CaptureStory& story) {
  story.shake_hands().opener({"PA", 1, 1, 10}).answerer({"FPA", 1, 11, 5});
  story.opener({"FA", 11, 7}).answerer({"A", 7, 12});
}

}  // namespace

TEST_CASE("a new SYN after TIME-WAIT begins a new connection") {
  each_way([](CaptureStory& story) {
    hold_a_connection(story);
    story.later(60000).anew(SeqNum{77000}, SeqNum{990000});
    hold_a_connection(story);
    story.connections(2).stand(closed, time_wait).outcome(Outcome::closed).octets(10, 5);
    story.notes(NoteAbout::reused);
  });
}

TEST_CASE("eighteen connections of the same addresses and ports are eighteen") {
  each_way([](CaptureStory& story) {
    for (std::uint32_t i = 0; i < 18; ++i) {
      story.anew(SeqNum{77000 + i * 0x10000000}, SeqNum{5 + i * 0x0fff0000});
      hold_a_connection(story);
    }
    story.connections(18);
    for (const Account& each : story.accounts()) CHECK(each.bytes[0] + each.bytes[1] == 15);
  });
}

TEST_CASE("a new SYN after a RST begins a new connection") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"R", 1}).anew(SeqNum{77000}, SeqNum{990000}).shake_hands();
    story.connections(2).stand(established, established);
  });
}

TEST_CASE("a refused SYN and another with a new number are two connections") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"RA", 0, 1}).anew(SeqNum{77000}, SeqNum{990000});
    story.opener({"S"}).answerer({"RA", 0, 1}).connections(2).outcome(Outcome::refused);
  });
}

TEST_CASE("a SYN that is answered by a SYN-ACK replaces a connection that one end has forgotten") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 10}).answerer({"A", 1, 11}).later(100000);
    story.anew(SeqNum{77000}, SeqNum{990000}).shake_hands();
    story.connections(2).stand(established, established).outcome(Outcome::open);
  });
}

TEST_CASE("a late segment after both FINs begins no connection") {
  each_way([](CaptureStory& story) {
    hold_a_connection(story);
    story.later(100).opener({"PA", 1, 1, 10}).answerer({"A", 7, 12}).connections(1).octets(10, 5);
  });
}

TEST_CASE("a SYN-ACK sent again long after belongs to its connection") {
  each_way([](CaptureStory& story) {
    story.shake_hands().later(1000).answerer({"SA", 0, 1}).opener({"A", 1, 1}).connections(1);
    story.stand(established, established);
  });
}

}  // namespace seetcp::test
