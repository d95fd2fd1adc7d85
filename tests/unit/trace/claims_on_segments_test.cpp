// SPDX-License-Identifier: MIT
// Claims about what segments carry, what they acknowledge and whether they arrive.
#include <doctest/doctest.h>

#include "tests/unit/trace/claim_stories.hpp"

namespace seetcp::claim_tests {
namespace {

void is_on_a_wire(ClaimTrace& t) {
  t.trace.source.stage = wire_stage;
}

using Ids = std::vector<EventId>;

TEST_CASE("the number behind a call counts calls, whatever came of them") {
  ClaimTrace t = hello();  // Its server reads 14 octets, then 0.
  CHECK(judged(t, "server.read = 0").verdict == holds);
  CHECK(judged(t, "server.read[2] = 0").verdict == holds);
  const JudgedClaim first = judged(t, "server.read[1] = 0");
  CHECK(first.verdict == fails);
  CHECK(first.because == "The server's read() (event 20) returned 14.");
  CHECK(first.evidence == Ids{20});
  CHECK(judged(t, "server.read[3] = 0").because == "The server's read() returned 0 only once.");
}

TEST_CASE("SIGPIPE is EPIPE of a call that did not forbid the signal") {
  ClaimTrace t = hello();
  const EventId write = t.fails(t.enters(server, "write"), "EPIPE");
  CHECK(judged(t, "server.write = EPIPE").evidence == Ids{write});
  CHECK(judged(t, "server.write = SIGPIPE").evidence == Ids{write});
  std::get<CallEvent>(t.trace.events[write - 1].what).arguments = {
      {"flags", std::string{"MSG_NOSIGNAL"}}};
  CHECK(judged(t, "server.write = SIGPIPE").verdict == fails);
}

TEST_CASE("what a call took: a return tells it") {
  ClaimTrace t = hello();
  auto& read = std::get<CallEvent>(t.trace.events[19].what);
  read.arguments = {{"data", Data{"Hello, server!", 14}}};
  CHECK(judged(t, R"(server.read = 14 "Hello, server!")").verdict == holds);
  CHECK(judged(t, R"(server.read = 14 "Hello, client!")").verdict == fails);
}

TEST_CASE("an ACK number covers all before it: a later ACK acknowledges as well") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  const EventId data = t.sends(client, ack, 0, 1, 14);
  const EventId answers = t.acks(server, 15);
  const EventId fin = t.sends(client, fin_ack, 0, 15);
  const EventId ends = t.acks(server, 16);
  CHECK(judged(t, "server ACK acknowledges client data").evidence == Ids{answers, data});
  CHECK(judged(t, "server ACK acknowledges client FIN").evidence == Ids{ends, fin});
  CHECK(judged(t, "server ACK[2] acknowledges client data").evidence == Ids{ends, data});

  const JudgedClaim early = judged(t, "server ACK[1] acknowledges client FIN");
  CHECK(early.verdict == fails);
  CHECK(early.because ==
        "The server's ACK (event 16) was sent before the client's FIN (event 17); event 18 "
        "acknowledges it.");
}

TEST_CASE("an ACK that falls short of the data does not acknowledge it") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  t.sends(client, ack, 0, 1, 14);
  t.acks(server, 8);
  CHECK(judged(t, "server ACK acknowledges client data").because ==
        "The server's ACK (event 16) says 8, and the client's data (event 15) needs 15.");
  CHECK(judged(t, "server ACK acknowledges client ACK").because ==
        "The client's ACK (event 11) has nothing to acknowledge: no data, no SYN, no FIN.");
  CHECK(judged(t, "server ACK acknowledges client FIN").because == "The client sent no FIN.");
}

TEST_CASE("what a header says, in numbers that count from the SYN") {
  ClaimTrace t = hello();
  CHECK(judged(t, "client FIN.seq = 15").verdict == holds);
  CHECK(judged(t, "client data.length = 14").verdict == holds);
  CHECK(judged(t, "client FIN.seq = 14").because ==
        "The client's FIN (event 23) has seq 15, not 14.");
  CHECK(judged(t, "client SYN.ack = 1").because == "The client's SYN (event 6) has no ACK number.");
  t.trace.connections[0].client_isn.reset();
  CHECK(judged(t, "client FIN.seq = 15").verdict == unknown);
  CHECK(judged(t, "client FIN.seq = 15").because ==
        "Numbers count from the SYN, and none of the client was seen.");
}

TEST_CASE("on loopback a segment has arrived when it is sent; of a capture nobody knows") {
  ClaimTrace t = hello();
  CHECK(judged(t, "client FIN arrives").verdict == holds);
  CHECK(judged(t, "no client FIN lost").verdict == holds);
  t.trace.source.kind = captured;
  CHECK(judged(t, "client FIN arrives").verdict == unknown);
  CHECK(judged(t, "client FIN arrives").because ==
        "A FIN of the client never arrived, as far as can be seen: a capture does not show whether "
        "a segment arrived.");
  CHECK(judged(t, "no client FIN lost").verdict == unknown);
  CHECK(judged(t, "client FIN").verdict == holds);
}

TEST_CASE("on a wire a segment that is lost never arrives, and its repetition does") {
  ClaimTrace t;
  is_on_a_wire(t);
  const EventId lost = t.sends(client, syn, 0);
  const EventId again = t.sends(client, syn, 0);
  t.meets(lost, Fate::dropped);
  t.meets(again, Fate::arrived, 2);
  CHECK(judged(t, "client SYN lost").evidence == Ids{lost});
  CHECK(judged(t, "client SYN arrives").evidence == Ids{again});
  CHECK(judged(t, "client SYN happens 2 times").verdict == holds);
  CHECK(judged(t, "client SYN[2] arrives").verdict == holds);
  CHECK(judged(t, "client SYN[1] arrives").because == "The client's SYN (event 1) was dropped.");
}

TEST_CASE("what arrives corrupted is lost") {
  ClaimTrace t;
  is_on_a_wire(t);
  const EventId data = t.sends(client, ack, 0, 1, 5);
  t.meets(data, Fate::corrupted, 1);
  CHECK(judged(t, "client data lost").verdict == holds);
  CHECK(judged(t, "client data arrives").verdict == fails);
}

TEST_CASE("before and after compare the time of arrival, not of sending") {
  ClaimTrace t;
  is_on_a_wire(t);
  const EventId first = t.sends(client, ack, 0, 1, 5);   // At 0 ms,
  const EventId second = t.sends(client, ack, 0, 6, 5);  // 1 ms: and overtakes.
  const EventId answer = t.acks(server, 1);              // At 2 ms.
  t.meets(first, Fate::arrived, 42);
  t.meets(second, Fate::arrived, 2);
  t.meets(answer, Fate::arrived, 3);
  CHECK(judged(t, "client data[2] arrives before client data[1] arrives").verdict == holds);
  CHECK(judged(t, "client data arrives before server ACK").evidence == Ids{second, answer});
  CHECK(judged(t, "server ACK before client data[1] arrives").verdict == holds);
  CHECK(judged(t, "client data[1] before client data[1] arrives").verdict == holds);
  CHECK(judged(t, "client data[1] arrives later than 40ms after client data[1]").verdict == holds);
  CHECK(judged(t, "client data[1] arrives within 40ms after client data[1]").because ==
        "The client's data arrived (event 1) 42 ms after the client sent data (event 1).");
  CHECK(judged(t, "no server ACK between client data[1] and client data[1] arrives").verdict ==
        fails);
}

TEST_CASE("a copy that the wire made was not sent, but arrives; what waited with it was sent") {
  ClaimTrace t;
  is_on_a_wire(t);
  const EventId data = t.sends(client, ack, 0, 1, 5);
  const EventId copy = t.sends(client, ack, 0, 1, 5);
  t.meets(data, Fate::arrived, 1);
  t.meets(copy, Fate::arrived, 2);
  std::get<SegmentEvent>(t.trace.events[copy - 1].what).origin = Origin::duplicate;
  CHECK(judged(t, "client data happens 1 times").verdict == holds);
  CHECK(judged(t, "client data arrives happens 2 times").verdict == holds);
  std::get<SegmentEvent>(t.trace.events[data - 1].what).copies = 2;
  CHECK(judged(t, "client data happens 3 times").verdict == holds);
}

}  // namespace
}  // namespace seetcp::claim_tests
