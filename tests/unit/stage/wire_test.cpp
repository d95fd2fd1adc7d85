// SPDX-License-Identifier: MIT
#include "src/stage/wire/wire.hpp"

#include <doctest/doctest.h>

#include "src/tcp/decoder.hpp"
#include "tests/unit/stage/wire_story.hpp"

namespace seetcp::wire_story {
namespace {

using namespace std::chrono_literals;

const SegmentName syn{"", SegmentKind::syn, 0}, syn_ack{"", SegmentKind::syn_ack, 0},
    any_ack{"", SegmentKind::ack, 0}, any_fin{"", SegmentKind::fin, 0},
    any_data{"", SegmentKind::data, 0}, anything{"", SegmentKind::any, 0};

TEST_CASE("at first the wire passes what is sent, octet for octet") {
  WireStory story;
  const Passages passages = story.client({"S", 100});
  CHECK(told(passages) == "1 arrived at server");
  CHECK(passages[0].octets == encode(segment(client_end, server_end, {"S", 100})));
  CHECK(passages[0].left == story.at);
  CHECK(told(story.server({"SA", 500, 101})) == "2 arrived at client");
  CHECK(story.wire.empty());
}

TEST_CASE("a wire that holds lets segments wait in the order they were caught") {
  WireStory story;
  story.wire.hold();
  CHECK(told(story.client({"PA", 1, 1, 4})) == "1 held");
  CHECK(told(story.server({"PA", 1, 1, 9})) == "2 held");
  CHECK(told(story.client({"PA", 5, 1, 4})) == "3 held");
  CHECK(story.wire.held().size() == 3);
  CHECK(told(story.wire.deliver_all()) ==
        "1 arrived at server, 2 arrived at client, 3 arrived at server");
  CHECK(story.wire.empty());
}

TEST_CASE("what is delivered is the oldest that fits, or the n-th") {
  WireStory story;
  story.wire.hold();
  story.client({"PA", 1, 1, 4});
  story.client({"PA", 5, 1, 4});
  story.client({"FA", 9, 1});
  CHECK(told(story.wire.deliver({"client", SegmentKind::data, 2})) == "2 arrived at server");
  CHECK(told(story.wire.deliver(any_data)) == "1 arrived at server");
  CHECK(story.wire.deliver(any_data).empty());
  CHECK(story.wire.deliver({"server", SegmentKind::fin, 0}).empty());
  CHECK(told(story.wire.deliver(anything)) == "3 arrived at server");
}

TEST_CASE("a held SYN's copy is stacked under it") {
  WireStory story;
  story.wire.hold();
  CHECK(told(story.client({"S", 100})) == "1 held");
  CHECK(told(story.client({"S", 100})) == "1 held x1");
  CHECK(told(story.client({"S", 100})) == "1 held x2");
  REQUIRE(story.wire.held().size() == 1);
  CHECK(story.wire.held()[0].copies == 2);
  CHECK(told(story.wire.deliver(syn)) == "1 arrived x2 at server");
  CHECK(story.wire.empty());
}

TEST_CASE("what was sent again after the first has arrived is a segment of its own") {
  WireStory story;
  story.client({"S", 100});
  story.wire.hold();
  CHECK(told(story.client({"S", 100})) == "2 held");
}

TEST_CASE("two acknowledgements alike are two: the sender counts them") {
  WireStory story;
  story.wire.hold();
  CHECK(told(story.server({"A", 1, 5})) == "1 held");
  CHECK(told(story.server({"A", 1, 5})) == "2 held");
}

TEST_CASE("a FIN with data is FIN and data, and an ACK is nothing but an ACK") {
  WireStory story;
  story.wire.hold();
  story.client({"FPA", 1, 1, 4});
  CHECK(story.wire.holds(any_fin) == 1);
  CHECK(story.wire.holds(any_data) == 1);
  CHECK(story.wire.holds(any_ack) == 0);
  CHECK(story.wire.holds(anything) == 1);
}

TEST_CASE("a probe is an empty segment before the next number, and no ACK") {
  WireStory story;
  story.client({"PA", 1, 1, 4});
  story.wire.hold();
  CHECK(told(story.client({"A", 4, 1})) == "2 held");
  CHECK(told(story.client({"A", 4, 1})) == "2 held x1");
  CHECK(story.wire.holds({"client", SegmentKind::probe, 0}) == 1);
  CHECK(story.wire.holds(any_ack) == 0);
  story.client({"A", 5, 1});
  CHECK(story.wire.holds(any_ack) == 1);
}

TEST_CASE("passing again delivers what waits and forgets what was ordered") {
  WireStory story;
  story.wire.hold();
  story.wire.follow({WireRule::Act::drop, true, any_fin});
  story.client({"PA", 1, 1, 4});
  CHECK(told(story.wire.pass()) == "1 arrived at server");
  CHECK(told(story.client({"FA", 5, 1})) == "2 arrived at server");
}

TEST_CASE("a cut wire loses everything, and what waits in the hand stays there") {
  WireStory story;
  story.wire.hold();
  story.client({"PA", 1, 1, 4});
  CHECK(story.wire.cut().empty());
  CHECK(told(story.client({"PA", 1, 1, 4})) == "2 dropped");
  CHECK(story.wire.held().size() == 1);
}

TEST_CASE("on a slow wire segments arrive later, in their order") {
  WireStory story;
  story.wire.delay(50ms);
  CHECK(told(story.client({"PA", 1, 1, 4})) == "1 delayed");
  const Time first = story.at;
  CHECK(told(story.server({"PA", 1, 1, 4})) == "2 delayed");
  CHECK(story.wire.next_due() == first + 50ms);
  CHECK(story.wire.due(first + 49ms).empty());
  CHECK(told(story.wire.due(first + 50ms)) == "1 arrived at server");
  CHECK_FALSE(story.wire.empty());
  CHECK(told(story.wire.due(first + 1s)) == "2 arrived at client");
  CHECK_FALSE(story.wire.next_due().has_value());
}

TEST_CASE("a slow wire that is cut loses what is on its way, and one that passes hurries it") {
  WireStory story;
  story.wire.delay(50ms);
  story.client({"PA", 1, 1, 4});
  CHECK(told(story.wire.cut()) == "1 dropped");
  story.wire.delay(50ms);
  story.client({"PA", 1, 1, 4});
  CHECK(told(story.wire.pass()) == "2 arrived at server");
}

TEST_CASE("dropping the next is done once, dropping every one always") {
  WireStory story;
  story.wire.follow({WireRule::Act::drop, false, {"client", SegmentKind::data, 0}});
  CHECK(told(story.server({"PA", 1, 1, 4})) == "1 arrived at client");
  CHECK(told(story.client({"PA", 1, 1, 4})) == "2 dropped");
  CHECK(told(story.client({"PA", 1, 1, 4})) == "3 arrived at server");
  story.wire.follow({WireRule::Act::drop, true, any_data});
  CHECK(told(story.client({"PA", 5, 1, 4})) == "4 dropped");
  CHECK(told(story.client({"PA", 5, 1, 4})) == "5 dropped");
  CHECK(told(story.client({"FA", 9, 1})) == "6 arrived at server");
}

TEST_CASE("on a passing wire the next of a kind can be held, and its copies with it") {
  WireStory story;
  story.wire.follow({WireRule::Act::hold, false, any_data});
  CHECK(told(story.client({"PA", 1, 1, 4})) == "1 held");
  CHECK(told(story.client({"PA", 1, 1, 4})) == "1 held x1");
  CHECK(told(story.client({"PA", 5, 1, 4})) == "2 arrived at server");
}

TEST_CASE("a corrupted segment goes as it was sent, and is to be spoiled on the way") {
  WireStory story;
  story.wire.follow({WireRule::Act::corrupt, false, any_data});
  const Passages spoiled = story.client({"PA", 1, 1, 4});
  CHECK(told(spoiled) == "1 corrupted at server");
  CHECK(spoiled[0].octets ==
        encode(segment(client_end, server_end, {"PA", 1, 1, 4}), PacketOctets(4, 'x')));
  story.wire.hold();
  story.client({"PA", 5, 1, 4});
  CHECK(told(story.wire.corrupt(any_data)) == "2 corrupted at server");
  CHECK(story.wire.empty());
}

TEST_CASE("a wire that holds keeps the segment that is to be spoiled, too") {
  WireStory story;
  story.wire.hold();
  story.wire.follow({WireRule::Act::corrupt, false, any_data});
  CHECK(told(story.client({"PA", 1, 1, 4})) == "1 held");
  CHECK(told(story.wire.deliver(any_data)) == "1 corrupted at server");
}

TEST_CASE("a duplicate waits in the place of the one that arrived") {
  WireStory story;
  story.wire.hold();
  story.client({"PA", 1, 1, 4});
  story.client({"PA", 5, 1, 4});
  CHECK(told(story.wire.duplicate(any_data, story.at)) ==
        "1 arrived at server, 3 (duplicate of 1) held");
  CHECK(told(story.wire.deliver(any_data)) == "3 (duplicate of 1) arrived at server");
  CHECK(told(story.wire.deliver(any_data)) == "2 arrived at server");
}

TEST_CASE("what is replayed is the last that arrived of its kind, also when the wire holds") {
  WireStory story;
  story.client({"A", 5, 1});
  story.client({"A", 5, 9});
  story.wire.hold();
  story.client({"A", 5, 12});
  const Passages again = story.wire.replay({"client", SegmentKind::ack, 0}, story.at + 1s);
  CHECK(told(again) == "4 (replay of 2) arrived at server");
  CHECK(read(again[0]).ack == SeqNum{9});
  CHECK(again[0].left == story.at + 1s);
  CHECK(told(story.wire.replay({"client", SegmentKind::ack, 1}, story.at)) ==
        "5 (replay of 1) arrived at server");
  CHECK(story.wire.replay(any_fin, story.at).empty());
}

TEST_CASE("a rejected segment never arrives, and its sender is told so by ICMP") {
  WireStory story;
  story.wire.hold();
  story.client({"S", 100});
  const Passages passages = story.wire.reject(syn, Unreachable::host, story.at);
  CHECK(told(passages) == "1 rejected, - arrived at client");
  Decoder decoder;
  const Decoded& error = decoder.take(LinkType::raw, passages[1].octets, passages[1].octets.size());
  REQUIRE(std::holds_alternative<IcmpError>(error));
  CHECK(std::get<IcmpError>(error).quoted_from == client_end);
  CHECK(std::get<IcmpError>(error).from == ipv4(10, 9, 0, 254));
}

TEST_CASE("segments bear the name of the actor whose port they come from") {
  WireStory story;
  story.wire.hold();
  story.wire.knows(Side::client, second_end.port, "second");
  story.client({"S", 100});
  story.second({"S", 200});
  story.server_to_second({"SA", 500, 201});
  CHECK(story.wire.holds({"client", SegmentKind::any, 0}) == 1);
  CHECK(story.wire.holds({"second", SegmentKind::any, 0}) == 1);
  CHECK(story.wire.holds({"server", SegmentKind::any, 0}) == 1);
  CHECK(told(story.wire.deliver({"second", SegmentKind::syn, 0})) == "2 arrived at server");
}

TEST_CASE("a SYN caught while an actor connects is its own, and so is all from that port") {
  WireStory story;
  story.wire.hold();
  story.wire.awaits_syn(Side::client, "second");
  story.second({"S", 200});
  story.client({"S", 100});
  story.second({"A", 201, 1});
  CHECK(story.wire.holds({"second", SegmentKind::any, 0}) == 2);
  CHECK(story.wire.holds({"client", SegmentKind::any, 0}) == 1);
}

TEST_CASE("what is for neither host is lost, and what is no TCP passes even when held") {
  WireStory story;
  const Endpoint nobody{ipv4(10, 9, 0, 77), 1024};
  CHECK(told(story.send(Side::server, server_end, nobody, {"SA", 1, 1})) == "1 dropped");
  story.wire.hold();
  const PacketOctets error = unreachable(Unreachable::port, server_end.address,
                                         encode(segment(client_end, server_end, {"S", 1})));
  CHECK(told(story.wire.take({Side::server, story.at, error})) == "- arrived at client");
  story.wire.cut();
  CHECK(story.wire.take({Side::server, story.at, error}).empty());
}

}  // namespace
}  // namespace seetcp::wire_story
