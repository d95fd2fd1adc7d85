// SPDX-License-Identifier: MIT
// Data: each octet counts once, in whatever order it comes, however often (RFC 9293 3.4, 3.8).
#include <doctest/doctest.h>

#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {

using enum TcpState;

TEST_CASE("data is counted for each end") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 14}).answerer({"PA", 1, 15, 200});
    story.opener({"A", 15, 201}).octets(14, 200).sure();
  });
}

TEST_CASE("data sent again counts once") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 100}).later(200).opener({"PA", 1, 1, 100});
    story.answerer({"A", 1, 101}).octets(100, 0).notes(NoteAbout::retransmission);
  });
}

TEST_CASE("a segment that overtakes another is out of order, and no retransmission") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 101, 1, 100}).opener({"PA", 1, 1, 100});
    story.answerer({"A", 1, 201}).octets(200, 0).notes(NoteAbout::out_of_order);
    story.notes_none(NoteAbout::retransmission).notes_none(NoteAbout::missing_data);
  });
}

TEST_CASE("segments that overlap count each octet once") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 100}).opener({"PA", 51, 1, 100});
    story.answerer({"A", 1, 151}).octets(150, 0).notes(NoteAbout::overlap);
  });
}

TEST_CASE("a segment that fills a gap and reaches into what came before it") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 50}).opener({"PA", 101, 1, 50});
    story.opener({"PA", 31, 1, 100}).answerer({"A", 1, 151}).octets(150, 0);
  });
}

TEST_CASE("a gap that is acknowledged was missed by the capture, and is not counted") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 101, 1, 100}).answerer({"A", 1, 201});
    story.octets(100, 0).stand(established, established);
  });
}

TEST_CASE("an ACK of octets that were not captured may be one of a FIN: nothing is sure") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 100}).answerer({"A", 1, 301});
    story.notes(NoteAbout::missing_data).octets(100, 0).sure(false);
  });
}

TEST_CASE("an ACK of what was not sent is not believed") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 10}).answerer({"A", 1, 500000});
    story.notes(NoteAbout::ack_of_unsent).answerer({"A", 1, 11}).octets(10, 0);
    story.stand(established, established);
  });
}

TEST_CASE("an older ACK that was overtaken takes nothing back") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 10}).opener({"PA", 11, 1, 10}).answerer({"A", 1, 21});
    story.answerer({"A", 1, 11}).opener({"FA", 21, 1}).answerer({"A", 1, 22});
    story.stand(fin_wait_2, close_wait).octets(20, 0).sure();
  });
}

TEST_CASE("data after the receiver has acknowledged and closed is delivered half-closed") {
  each_way([](CaptureStory& story) {
    story.shake_hands().answerer({"FA", 1, 1}).opener({"A", 1, 2}).opener({"PA", 1, 2, 700});
    story.answerer({"A", 2, 701}).octets(700, 0).stand(close_wait, fin_wait_2);
  });
}

TEST_CASE("an urgent pointer is noted, and its octets are data") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PAU", 1, 1, 5}).answerer({"A", 1, 6});
    story.notes(NoteAbout::urgent_data).octets(5, 0);
  });
}

}  // namespace seetcp::test
