// SPDX-License-Identifier: MIT
// What caused an event of a capture: what it answers or sends again, and what had not arrived.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/trace/connections/segment_events.hpp"
#include "tests/unit/trace/connections/followed_frames.hpp"
#include "tests/unit/trace/connections/recorded_events.hpp"

namespace seetcp::test {

using enum Side;

TEST_CASE("links go from an earlier event to a later one, and are in order of effect") {
  RecordedEvents recording;
  follow(recording, whole_conversation());
  REQUIRE_FALSE(recording.links.empty());
  const auto by_effect = [](const Link& one, const Link& two) {
    return std::pair{one.effect, one.cause} < std::pair{two.effect, two.cause};
  };
  CHECK(std::is_sorted(recording.links.begin(), recording.links.end(), by_effect));
  for (const Link& link : recording.links) {
    CHECK(link.cause >= 1);
    CHECK(link.cause < link.effect);
    CHECK(link.effect <= recording.events.size());
    CHECK_FALSE(link.why.empty());
  }
}

TEST_CASE("what is sent again names the event that it repeats, and has it for a cause") {
  RecordedEvents recording;
  follow(recording, {{client, {"S"}},
                     {server, {"SA", 0, 1}},
                     {client, {"A", 1, 1}},
                     {client, {"PA", 1, 1, 10, 1000, {}, 71}},
                     {client, {"PA", 11, 1, 10, 1000, {}, 72}},
                     {client, {"PA", 1, 1, 10, 1000, {}, 73}},
                     {server, {"A", 1, 21}}});
  const EventId first = recording.frame(4), again = recording.frame(6);
  CHECK(recording.segment_at(first).repeats == 0);
  CHECK(recording.segment_at(recording.frame(5)).repeats == 0);
  CHECK(recording.segment_at(again).repeats == first);
  const Link* cause = recording.cause_of(again);
  REQUIRE(cause != nullptr);
  CHECK(cause->cause == first);
  CHECK(cause->sure == Confidence::likely);
  // It acknowledges the last that it covers.
  REQUIRE(recording.cause_of(recording.frame(7)) != nullptr);
  CHECK(recording.cause_of(recording.frame(7))->cause == recording.frame(5));
}

TEST_CASE("a RST that answers a segment has it for a cause, another has none") {
  RecordedEvents refused;
  follow(refused, {{client, {"S"}}, {server, {"RA", 0, 1}}});
  REQUIRE(refused.cause_of(refused.frame(2)) != nullptr);
  CHECK(refused.cause_of(refused.frame(2))->cause == refused.frame(1));
  CHECK(refused.cause_of(refused.frame(2))->sure == Confidence::proved);

  RecordedEvents aborted;
  follow(aborted, {{client, {"S"}},
                   {server, {"SA", 0, 1}},
                   {client, {"A", 1, 1}},
                   {client, {"PA", 1, 1, 10}},
                   {client, {"RA", 11, 1}}});
  CHECK(aborted.cause_of(aborted.frame(5)) == nullptr);
}

TEST_CASE("an answer that had not arrived after all: the state is taken back, and it says so") {
  RecordedEvents recording;
  follow(recording, {{client, {"S"}},
                     {server, {"SA", 0, 1, 0, 1000, {}, 81}},
                     {client, {"S", 0, 0, 0, 1000, {}, 82}}});
  const auto states = recording.ids<StateEvent>();
  REQUIRE(states.size() == 4);
  const auto& back = std::get<StateEvent>(recording.at(states.back()).what);
  CHECK(back.endpoint == Role::client);
  CHECK(back.from == TcpState::established);
  CHECK(back.to == TcpState::syn_sent);
  CHECK(back.rfc.empty());
  CHECK(back.why.find("had not arrived") != std::string_view::npos);
  REQUIRE(recording.cause_of(states.back()) != nullptr);
  CHECK(recording.cause_of(states.back())->cause == recording.frame(3));
}

TEST_CASE(
    "FINs that cross: the one that was captured first arrives later, and nothing is taken back") {
  RecordedEvents recording;
  follow(recording, {{client, {"S"}},
                     {server, {"SA", 0, 1}},
                     {client, {"A", 1, 1}},
                     {client, {"FA", 1, 1}},
                     {server, {"FA", 1, 1}},
                     {client, {"A", 2, 2}},
                     {server, {"A", 2, 2}}});
  const std::string story = story_of(recording);
  INFO(story);
  CHECK(
      story.ends_with("frame 5 server => server ESTABLISHED to FIN-WAIT-1\n"
                      "frame 4 client => server FIN-WAIT-1 to CLOSING\n"
                      "frame 5 server => note\n"
                      "frame 5 server => client FIN-WAIT-1 to CLOSING\n"
                      "frame 5 server => frame 6 client\n"
                      "frame 6 client => server CLOSING to TIME-WAIT\n"
                      "frame 4 client => frame 7 server\n"
                      "frame 7 server => client CLOSING to TIME-WAIT\n"));
}

TEST_CASE("what a FIN brings about is told when its receiver sends again, or at the end") {
  std::vector<Sent> sent{{client, {"S"}},
                         {server, {"SA", 0, 1}},
                         {client, {"A", 1, 1}},
                         {client, {"PA", 1, 1, 5}},
                         {client, {"FA", 6, 1}}};
  const auto tail = [&](std::string_view wanted) {
    RecordedEvents recording;
    follow(recording, sent);
    const std::string story = story_of(recording);
    INFO(story);
    CHECK(story.ends_with(wanted));
  };
  tail(
      "frame 5 client => client ESTABLISHED to FIN-WAIT-1\n"
      "frame 5 client => server ESTABLISHED to CLOSE-WAIT\n");
  sent.push_back({server, {"A", 1, 6}});  // It had not come yet.
  tail(
      "frame 5 client => client ESTABLISHED to FIN-WAIT-1\n"
      "frame 4 client => frame 6 server\n");
  sent.push_back({server, {"A", 1, 7}});
  tail(
      "frame 5 client => frame 7 server\n"
      "frame 5 client => server ESTABLISHED to CLOSE-WAIT\n"
      "frame 7 server => client FIN-WAIT-1 to FIN-WAIT-2\n");
}

}  // namespace seetcp::test
