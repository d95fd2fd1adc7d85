// SPDX-License-Identifier: MIT
#include "src/stage/wire/forgery.hpp"

#include <doctest/doctest.h>

#include <set>

#include "src/stage/wire/wire_flows.hpp"
#include "tests/unit/stage/wire_story.hpp"

namespace seetcp::wire_story {
namespace {

// The client has sent four octets and the server nine; all have arrived and been acknowledged.
void converse(WireStory& story) {
  story.client({"S", 1000});
  story.server({"SA", 5000, 1001});
  story.client({"A", 1001, 5001});
  story.client({"PA", 1001, 5001, 4});
  story.server({"PA", 5001, 1005, 9});
  story.client({"A", 1005, 5010});
}

TEST_CASE("a forged RST carries exactly the number that its receiver expects next") {
  WireStory story;
  converse(story);
  const Passages passages =
      story.wire.inject({.actor = "client", .kind = SegmentKind::rst}, Time{9});
  CHECK(told(passages) == "7 (injected) arrived at server");
  const Segment forged = read(passages[0]);
  CHECK(forged.from == client_end);
  CHECK(forged.flags == Flags{.rst = true});
  CHECK(forged.seq == SeqNum{1005});
  CHECK_FALSE(forged.ack.has_value());
}

TEST_CASE("next does not count what is still waiting at the wire") {
  WireStory story;
  converse(story);
  story.wire.hold();
  story.client({"PA", 1005, 5010, 100});
  const auto rst = story.wire.inject({.actor = "client", .kind = SegmentKind::rst}, Time{9});
  CHECK(read(rst[0]).seq == SeqNum{1005});
}

TEST_CASE("what has arrived counts, though nobody has acknowledged it yet") {
  WireStory story;
  converse(story);
  story.client({"PA", 1005, 5010, 100});
  const auto rst = story.wire.inject({.actor = "client", .kind = SegmentKind::rst}, Time{9});
  CHECK(read(rst[0]).seq == SeqNum{1105});
}

TEST_CASE("numbers of a forgery count from the SYN, or from next with an offset") {
  WireStory story;
  converse(story);
  const auto forged = [&](const Forgery& forgery) {
    return read(story.wire.inject(forgery, Time{9}).at(0));
  };
  const Segment old = forged({.actor = "server",
                              .kind = SegmentKind::ack,
                              .seq = ForgedNumber{false, 1},
                              .ack = ForgedNumber{true, -4}});
  CHECK(old.seq == SeqNum{5001});
  CHECK(old.ack == SeqNum{1001});
  const Segment far = forged(
      {.actor = "client", .kind = SegmentKind::rst, .seq = ForgedNumber{true, 3'000'000'000}});
  CHECK(far.seq == SeqNum{1005} + 3'000'000'000u);
  const Segment probe = forged({.actor = "client", .kind = SegmentKind::probe});
  CHECK(probe.seq == SeqNum{1004});
}

TEST_CASE("forged data has as many octets as said, and the window that is said") {
  WireStory story;
  converse(story);
  const auto passages = story.wire.inject(
      {.actor = "client", .kind = SegmentKind::data, .length = 7, .window = std::uint16_t{3}},
      Time{9});
  CHECK(read(passages.at(0)).payload_length == 7);
  CHECK(read(passages.at(0)).window == 3);
}

TEST_CASE("an actor that has sent nothing has no connection to forge on") {
  WireStory story;
  CHECK(story.wire.inject({.actor = "client", .kind = SegmentKind::rst}, Time{9}).empty());
  converse(story);
  CHECK(story.wire.inject({.actor = "third", .kind = SegmentKind::rst}, Time{9}).empty());
}

TEST_CASE("the connection is the one that the actor last sent on") {
  WireStory story;
  converse(story);
  story.second({"S", 9000});
  story.server_to_second({"SA", 7000, 9001});
  const auto rst = story.wire.inject({.actor = "server", .kind = SegmentKind::rst}, Time{9});
  CHECK(read(rst.at(0)).to == second_end);
  CHECK(read(rst.at(0)).seq == SeqNum{7001});
}

TEST_CASE("a flood is SYNs of nobody, each from an end of its own") {
  WireStory story;
  CHECK(story.wire.flood("server", 12, Time{9}).empty());
  story.wire.knows(Side::server, 8080, "server");
  const Passages flood = story.wire.flood("server", 300, Time{9});
  std::set<Endpoint> sources;
  for (const Passage& one : flood) {
    CHECK(read(one).to == server_end);
    CHECK(read(one).from.address != client_end.address);
    sources.insert(read(one).from);
  }
  CHECK(sources.size() == 300);
  CHECK(told({flood[0]}) == "1 (injected) arrived at server");
}

TEST_CASE("a SYN with another number begins the numbers of its two ends anew") {
  WireStory story;
  converse(story);
  story.client({"S", 77'000});
  story.client({"A", 77'001, 1});
  const auto rst = story.wire.inject(
      {.actor = "client", .kind = SegmentKind::rst, .seq = ForgedNumber{false, 2}}, Time{9});
  CHECK(read(rst.at(0)).seq == SeqNum{77'002});
}

TEST_CASE("of very many connections the wire forgets those that were quiet for longest") {
  WireFlows flows;
  for (std::uint32_t host = 0; host < 3 * WireFlows::most_flows; ++host) {
    Endpoint from{
        ipv4(10, 0, static_cast<std::uint8_t>(host >> 8), static_cast<std::uint8_t>(host)), 1};
    from.port = static_cast<std::uint16_t>(1 + (host >> 16));
    flows.note_sent(segment(from, server_end, {"S", host}));
    if (host + 1 == 3 * WireFlows::most_flows) CHECK(flows.find(from, server_end) != nullptr);
  }
  CHECK(flows.find({ipv4(10, 0, 0, 0), 1}, server_end) == nullptr);
}

}  // namespace
}  // namespace seetcp::wire_story
