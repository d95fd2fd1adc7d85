// SPDX-License-Identifier: MIT
// Captures that hold packets twice: a span port, or the "any" device. A copy is no retransmission.
#include <doctest/doctest.h>

#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {

using enum TcpState;

namespace {

// In IPv4 a copy has its original's identification.
constexpr CaptureStory::Setting v4{false, Side::client, SeqNum{1000}, SeqNum{5000}};

}  // namespace

TEST_CASE("a packet captured twice is a copy, and is not counted twice") {
  CaptureStory story(v4);
  story.shake_hands();
  story.opener({"PA", 1, 1, 100, 1000, {}, 42}).opener({"PA", 1, 1, 100, 1000, {}, 42});
  story.answerer({"A", 1, 101}).octets(100, 0);
  story.notes(NoteAbout::duplicate).notes_none(NoteAbout::retransmission).sure();
}

TEST_CASE("equal octets under another identification are a retransmission") {
  CaptureStory story(v4);
  story.shake_hands();
  story.opener({"PA", 1, 1, 100, 1000, {}, 42}).opener({"PA", 1, 1, 100, 1000, {}, 43});
  story.answerer({"A", 1, 101}).octets(100, 0);
  story.notes_none(NoteAbout::duplicate).notes(NoteAbout::retransmission);
}

TEST_CASE("a capture that holds everything twice tells the same as one that does not") {
  CaptureStory story(v4);
  std::uint16_t id = 1000;
  const auto twice = [&](bool opener, Line line) {
    line.ip_id = ++id;
    for (int i = 0; i < 2; ++i) opener ? story.opener(line) : story.answerer(line);
  };
  twice(true, {"S"});
  twice(false, {"SA", 0, 1});
  twice(true, {"A", 1, 1});
  twice(true, {"PA", 1, 1, 30});
  twice(false, {"FA", 1, 31});
  twice(true, {"FA", 31, 2});
  twice(false, {"A", 2, 32});
  story.connections(1).notes(NoteAbout::duplicate, 7).octets(30, 0).stand(closed, time_wait);
  story.outcome(Outcome::closed).notes_none(NoteAbout::retransmission).sure();
}

TEST_CASE("a RST sent again after an answer in between is no copy, in IPv6 either") {
  each_way([](CaptureStory& story) {
    story.shake_hands().answerer({"FA", 1, 1}).opener({"A", 1, 2}).opener({"PA", 1, 2, 10});
    story.answerer({"R", 2})
        .opener({"PA", 11, 2, 10})
        .answerer({"R", 2})
        .notes_none(NoteAbout::duplicate);
  });
}

TEST_CASE("equal ACKs that repeat what is missing are no copies") {
  CaptureStory story(v4);
  story.shake_hands().opener({"PA", 101, 1, 10}).answerer({"A", 1, 1}).opener({"PA", 111, 1, 10});
  story.answerer({"A", 1, 1})
      .opener({"PA", 121, 1, 10})
      .answerer({"A", 1, 1})
      .notes_none(NoteAbout::duplicate);
}

}  // namespace seetcp::test
