// SPDX-License-Identifier: MIT
// RSTs and SYNs that do something, and those that do nothing: RFC 9293 3.5.3, 3.10.7.4, RFC 5961.
#include <doctest/doctest.h>

#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {

using enum TcpState;

TEST_CASE("a RST with exactly the next number resets") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 10}).answerer({"A", 1, 11}).opener({"RA", 11, 1});
    story.stand(closed, closed).outcome(Outcome::reset).opener_closed_first().sure();
  });
}

TEST_CASE("a RST inside the window, not at its edge, calls for a challenge ACK") {
  each_way([](CaptureStory& story) {
    // Beyond what it has sent: not its own, and not at the edge.
    story.shake_hands().opener({"R", 500}).notes(NoteAbout::challenged_reset);
    story.answerer({"A", 1, 1}).opener({"PA", 1, 1, 10}).answerer({"A", 1, 11});
    story.stand(established, established).outcome(Outcome::open);
  });
}

TEST_CASE("a RST beyond the window is ignored, with and without window scale") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"R", 2000}).notes(NoteAbout::ignored_reset);
    story.stand(established, established).outcome(Outcome::open);
  });
  each_way([](CaptureStory& story) {
    story.opener({"S", 0, 0, 0, 1000, 4}).answerer({"SA", 0, 1, 0, 1000, 4});
    story.opener({"A", 1, 1}).answerer({"A", 1, 1}).opener({"R", 2000});
    story.notes(NoteAbout::challenged_reset).stand(established, established);
    story.opener({"R", 20000}).notes(NoteAbout::ignored_reset);
  });
}

TEST_CASE("a RST before the window is ignored") {
  each_way([](CaptureStory& story) {
    story.shake_hands().answerer({"PA", 1, 1, 100}).opener({"A", 1, 101});
    story.opener({"PA", 1, 101, 100}).answerer({"A", 101, 101}).answerer({"PA", 101, 101, 5});
    story.opener({"A", 101, 106}).opener({"PA", 101, 106, 7}).answerer({"A", 106, 108});
    story.stand(established, established).outcome(Outcome::open);
  });
}

TEST_CASE("a RST in SYN-RECEIVED sends a listener's connection back to LISTEN") {
  each_way([](CaptureStory& story) {
    story.opener({"S"}).answerer({"SA", 0, 1}).opener({"R", 1}).stand(closed, listen);
  });
}

TEST_CASE("a RST in CLOSE-WAIT, of who closed first, resets") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"A", 1, 2}).answerer({"PA", 1, 2, 10});
    story.opener({"R", 2}).stand(closed, closed).outcome(Outcome::reset);
  });
}

TEST_CASE("a RST from an end that had closed after both FINs does not make it a reset") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"FA", 1, 1}).answerer({"FA", 1, 2}).opener({"A", 2, 2});
    story.answerer({"R", 2}).outcome(Outcome::closed).connections(1);
  });
}

TEST_CASE("a SYN in an established connection changes nothing") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 10}).answerer({"A", 1, 11}).opener({"S", 300});
    story.answerer({"A", 1, 11}).opener({"PA", 11, 1, 10}).answerer({"A", 1, 21});
    story.connections(1).notes(NoteAbout::challenged_syn).stand(established, established);
    story.octets(20, 0);
  });
}

TEST_CASE("a segment without any flag does nothing") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"", 1, 0, 5}).notes(NoteAbout::impossible_flags);
    story.stand(established, established);
  });
}

TEST_CASE("SYN+FIN opens, and its FIN is not looked at") {
  each_way([](CaptureStory& story) {
    story.opener({"SF"}).notes(NoteAbout::impossible_flags).connections(1);
    story.answerer({"RA", 0, 1}).outcome(Outcome::refused);
  });
}

TEST_CASE("all flags at once are a RST, by the order of the checks") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"SFRPAUEC", 1, 1}).notes(NoteAbout::impossible_flags);
    story.stand(closed, closed).outcome(Outcome::reset);
  });
}

TEST_CASE("a FIN without an ACK does nothing") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"F", 1}).stand(established, established);
    story.outcome(Outcome::open);
  });
}

TEST_CASE("a RST that answers an ACK sent before data that was lost resets") {
  each_way([](CaptureStory& story) {
    // The opener's data is lost behind the tap, then it aborts: the RST is not at the edge there.
    story.shake_hands().opener({"PA", 1, 1, 100}).opener({"RA", 101, 1}).answerer({"A", 1, 1});
    story.opener({"R", 1}).stand(closed, closed).outcome(Outcome::reset);
  });
}

TEST_CASE("a segment that crosses a RST does not take it back") {
  each_way([](CaptureStory& story) {
    story.shake_hands().opener({"PA", 1, 1, 100}).opener({"RA", 101, 1}).answerer({"A", 1, 101});
    story.stand(closed, closed).outcome(Outcome::reset);
  });
}

TEST_CASE("who answers from TIME-WAIT with a RST has no connection any more") {
  each_way([](CaptureStory& story) {
    // It closed both ways (RFC 1122 4.2.2.13), and answers data that comes all the same.
    story.shake_hands().answerer({"FA", 1, 1}).opener({"A", 1, 2}).opener({"PA", 1, 2, 10});
    story.opener({"FA", 11, 2}).answerer({"R", 2}).answerer({"R", 2}).stand(closed, closed);
  });
}

}  // namespace seetcp::test
