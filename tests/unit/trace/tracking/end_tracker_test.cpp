// SPDX-License-Identifier: MIT
// Which arrivals count: RFC 9293 and RFC 5961, and Linux where it takes more.
#include "src/trace/tracking/end_tracker.hpp"

#include <doctest/doctest.h>

namespace seetcp::test {
namespace {

using enum TcpState;

constexpr SeqNum ours{1000}, theirs{5000};

struct Numbers {
  std::uint32_t seq{}, ack{}, length{};  // Relative to the SYNs.
};

// Sent by this end, or to it: their numbers differ.
Segment made(Flags flags, SeqNum from, SeqNum to, const Numbers& numbers) {
  Segment segment;
  segment.flags = flags;
  segment.seq = from + numbers.seq;
  if (flags.ack) segment.ack = to + numbers.ack;
  segment.payload_length = numbers.length;
  segment.window = 10000;
  segment.options.sack_permitted = flags.syn;
  return segment;
}
Segment sent(Flags flags, const Numbers& numbers) {
  return made(flags, ours, theirs, numbers);
}
Segment come(Flags flags, const Numbers& numbers) {
  return made(flags, theirs, ours, numbers);
}

constexpr Flags S{.syn = true}, SA{.syn = true, .ack = true}, A{.ack = true},
    FA{.fin = true, .ack = true}, R{.rst = true}, RA{.rst = true, .ack = true};

EndTracker request() {
  EndTracker end;
  end.arrives(come(S, {0}));
  end.leaves(sent(SA, {0, 1}));
  return end;
}

EndTracker connected() {
  EndTracker end = request();
  end.arrives(come(A, {1, 1}));
  return end;
}

TEST_CASE("a RST counts with exactly the next number, and nowhere else in the window") {
  for (const std::uint32_t seq : {0u, 2u, 500u, 10000u, 20000u}) {
    EndTracker end = connected();
    CHECK(end.arrives(come(R, {seq})).empty());
    CHECK(end.state() == established);
  }
  EndTracker end = connected();
  end.arrives(come(R, {1}));
  CHECK(end.state() == closed);
}

TEST_CASE("behind a gap, a RST counts that follows all that has been acknowledged selectively") {
  EndTracker end = connected();
  end.arrives(come(A, {101, 1, 50}));
  end.arrives(come(R, {120}));
  CHECK(end.state() == established);
  end.arrives(come(R, {151}));
  CHECK(end.state() == closed);
}

TEST_CASE("of a peer that has closed, a RST counts one short of its FIN's end") {
  EndTracker end = connected();
  end.arrives(come(FA, {1, 1}));
  end.leaves(sent(A, {1, 2}));
  CHECK(end.state() == close_wait);
  end.arrives(come(R, {1}));
  CHECK(end.state() == closed);
}

TEST_CASE("a request goes back to LISTEN by an exact RST, and takes a new SYN then") {
  EndTracker end = request();
  end.arrives(come(R, {7}));
  CHECK(end.state() == syn_received);
  end.arrives(come(RA, {1, 500}));  // Goes to the listener, which ignores it.
  CHECK(end.state() == syn_received);
  end.arrives(come(R, {1}));
  CHECK(end.state() == listen);
  end.arrives(come(S, {0}));
  end.leaves(sent(SA, {9000, 1}));
  CHECK(end.state() == syn_received);
  CHECK(end.isn() == ours + 9000);
}

TEST_CASE("an ACK of what was not sent completes no handshake") {
  EndTracker end = request();
  end.arrives(come(A, {1, 2}));
  CHECK(end.state() == syn_received);
  end.arrives(come(A, {1, 1}));
  CHECK(end.state() == established);
}

TEST_CASE("an opener is moved by nothing that does not answer its SYN") {
  EndTracker end;
  end.leaves(sent(S, {0}));
  end.arrives(come(R, {0}));
  end.arrives(come(RA, {0, 2}));
  end.arrives(come(SA, {0, 2}));
  end.arrives(come(A, {1, 1}));
  CHECK(end.state() == syn_sent);
  end.arrives(come(SA, {0, 1}));
  CHECK(end.state() == established);
}

TEST_CASE("a FIN before the data that it ends counts when the gap is filled") {
  EndTracker end = connected();
  CHECK(end.arrives(come(FA, {11, 1})).empty());
  end.arrives(come(A, {1, 1, 10}));
  CHECK(end.state() == close_wait);
}

TEST_CASE("a RST that answers a stray segment leaves an opener and a request where they are") {
  EndTracker opener;
  opener.leaves(sent(S, {0}));
  opener.leaves(sent(R, {0}));
  CHECK(opener.state() == syn_sent);
  EndTracker answerer = request();
  answerer.leaves(sent(R, {0}));
  CHECK(answerer.state() == syn_received);
}

TEST_CASE("a SYN again to a connection changes nothing, ACK or none") {
  EndTracker end = connected();
  CHECK(end.arrives(come(S, {0})).empty());
  CHECK(end.arrives(come(SA, {0, 1})).empty());
  CHECK(end.arrives(come(S, {100})).empty());
  CHECK(end.state() == established);
}

}  // namespace
}  // namespace seetcp::test
