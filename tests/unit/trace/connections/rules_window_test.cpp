// SPDX-License-Identifier: MIT
// Windows: what a receiver takes, and how a sender asks when it takes nothing (RFC 9293 3.4, 3.8.4,
// 3.8.6, RFC 7323 2).
#include <doctest/doctest.h>

#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {

using enum TcpState;

TEST_CASE("data up to the right edge of the window is taken") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 1000}).notes_none(NoteAbout::beyond_window);
    story.answerer({"A", 1, 1001}).octets(1000, 0).stand(established, established);
  });
}

TEST_CASE("data across the right edge of the window is taken up to it") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 1100}).notes(NoteAbout::beyond_window);
    story.answerer({"A", 1, 1001}).stand(established, established);
  });
}

TEST_CASE("a FIN beyond the window does not arrive") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FPA", 1, 1, 1000}).answerer({"A", 1, 1001, 0, 0});
    story.stand(fin_wait_1, established).later(200).answerer({"A", 1, 1001});
    story.opener({"FA", 1001, 1}).answerer({"A", 1, 1002}).stand(fin_wait_2, close_wait);
  });
}

TEST_CASE("a window of 0, and the octet that probes it") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 1000}).answerer({"A", 1, 1001, 0, 0});
    story.opener({"A", 1001, 1, 1}).answerer({"A", 1, 1001, 0, 0});
    story.notes(NoteAbout::zero_window, 2).notes(NoteAbout::zero_window_probe);
    story.answerer({"A", 1, 1001}).opener({"PA", 1001, 1, 100}).answerer({"A", 1, 1101});
    story.octets(1100, 0).stand(established, established).sure();
  });
}

TEST_CASE("a window of 0 is probed from the number before it, too") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 1000}).answerer({"A", 1, 1001, 0, 0});
    story.opener({"A", 1000, 1}).answerer({"A", 1, 1001, 0, 0});
    story.notes(NoteAbout::zero_window_probe).octets(1000, 0);
  });
}

TEST_CASE("a keep-alive, with and without an octet, changes nothing and counts nothing") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 10}).answerer({"A", 1, 11}).later(60000);
    story.opener({"A", 10, 1}).answerer({"A", 1, 11}).later(60000);
    story.opener({"A", 10, 1, 1}).answerer({"A", 1, 11});
    story.notes(NoteAbout::keep_alive, 2).notes_none(NoteAbout::retransmission);
    story.octets(10, 0).stand(established, established).sure();
  });
}

TEST_CASE("windows are scaled only where both SYNs offer it") {
  each_way([](CaptureStory& story) {
    story.opener({"S", 0, 0, 0, 1000, 3}).answerer({"SA", 0, 1}).opener({"A", 1, 1});
    story.opener({"PA", 1, 1, 1100}).notes(NoteAbout::beyond_window);
  });
  each_way([](CaptureStory& story) {
    story.opener({"S", 0, 0, 0, 1000, 3}).answerer({"SA", 0, 1, 0, 1000, 0}).opener({"A", 1, 1});
    story.opener({"PA", 1, 1, 1000}).answerer({"PA", 1, 1001, 1400});
    story.notes_none(NoteAbout::beyond_window).octets(1000, 1400);
  });
}

TEST_CASE("the windows of the SYNs themselves are never scaled") {
  each_way([](CaptureStory& story) {
    story.opener({"S", 0, 0, 0, 1000, 7}).answerer({"SA", 0, 1, 0, 1000, 7});
    story.opener({"PA", 1, 1, 1400}).notes(NoteAbout::beyond_window);
  });
}

TEST_CASE("a shift of more than 14 counts as 14") {
  each_way([](CaptureStory& story) {
    story.opener({"S", 0, 0, 0, 1000, 255}).answerer({"SA", 0, 1, 0, 1000, 255});
    story.opener({"A", 1, 1, 0, 1}).answerer({"PA", 1, 1, 1460}).opener({"A", 1, 1461});
    story.notes_none(NoteAbout::beyond_window).stand(established, established).octets(0, 1460);
  });
}

}  // namespace seetcp::test
