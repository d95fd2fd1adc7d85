// SPDX-License-Identifier: MIT
#include "src/trace/connections/connection_trace.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

#include "src/trace/connections/follower.hpp"
#include "tests/unit/trace/connections/followed_frames.hpp"

namespace seetcp::test {

using enum Side;

namespace {

// Connection `id` of what was sent, a microsecond apart.
Trace trace_of(const std::vector<Sent>& sent, ConnectionId id, const std::string& missing = "") {
  ConnectionTrace one(id);
  Follower follower(one, {.segments = true});
  std::uint64_t number = 0;
  for (const auto& [from, line] : sent) {
    const Octets frame = frame_of(from, line);
    const Time at = std::chrono::hours{500000} + Time{1000} * static_cast<std::int64_t>(number);
    follower.take({at, ++number, LinkType::ethernet, frame, frame.size()});
  }
  follower.finish();
  CHECK(one.found());
  return one.finish("0.1.0", "x.pcap, connection 2", missing);
}

std::vector<Sent> refused_then_whole() {
  std::vector<Sent> sent{{client, {"S", 0x20000000}}, {server, {"RA", 0, 0x20000001}}};
  sent.insert(sent.end(), whole_conversation().begin(), whole_conversation().end());
  return sent;
}

std::size_t segments_in(const Trace& trace) {
  std::size_t count = 0;
  for (const Event& event : trace.events) {
    count += std::holds_alternative<SegmentEvent>(event.what) ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("the trace of one connection has its segments alone, and is a whole trace") {
  const Trace trace = trace_of(refused_then_whole(), 2);
  CHECK(segments_in(trace) == whole_conversation().size());
  CHECK(trace.witnesses.segments.events == whole_conversation().size());
  CHECK(trace.made_by == "0.1.0");
  CHECK(trace.source.title == "x.pcap, connection 2");
  CHECK(trace.started == std::chrono::hours{500000} + Time{2000});  // Of its own first frame.
  REQUIRE(trace.connections.size() == 1);
  CHECK(trace.connections[0].client_state == TcpState::time_wait);
  CHECK(trace.connections[0].server_state == TcpState::closed);
}

TEST_CASE("whatever its number in the capture, it is connection 1 of its trace") {
  const Trace trace = trace_of(refused_then_whole(), 2);
  for (const Event& event : trace.events) {
    if (const auto* segment = std::get_if<SegmentEvent>(&event.what)) {
      CHECK(segment->connection == 1);
      CHECK(segment->frame >= 3);  // But frames keep their numbers.
    }
    if (const auto* state = std::get_if<StateEvent>(&event.what)) CHECK(state->connection == 1);
  }
  for (const Link& link : trace.links) {
    CHECK(link.cause < link.effect);
    CHECK(link.effect <= trace.events.size());
  }
}

TEST_CASE("a connection that the capture does not have is not found") {
  ConnectionTrace one(7);
  Follower follower(one, {.segments = true});
  const Octets frame = frame_of(client, {"S"});
  follower.take({Time{}, 1, LinkType::ethernet, frame, frame.size()});
  follower.finish();
  CHECK_FALSE(one.found());
}

TEST_CASE("what the capture lacks is said by the witness of segments") {
  CHECK(trace_of(whole_conversation(), 1, "cut short").witnesses.segments.missing == "cut short");
  CHECK(trace_of(whole_conversation(), 1).witnesses.segments.missing.empty());
}

TEST_CASE("of a very long connection the first events stay, and its end, and the rest is counted") {
  constexpr std::uint32_t rounds = 60'000, kept = 100'000;
  std::vector<Sent> sent{{client, {"S"}}, {server, {"SA", 0, 1}}, {client, {"A", 1, 1}}};
  for (std::uint32_t i = 0; i < rounds; ++i) {
    sent.push_back({client, {"PA", 1 + i, 1, 1}});
    sent.push_back({server, {"A", 1, 2 + i}});
  }
  const std::uint32_t end = 1 + rounds;
  sent.insert(
      sent.end(),
      {{client, {"FA", end, 1}}, {server, {"FA", 1, end + 1}}, {client, {"A", end + 1, 2}}});
  const Trace trace = trace_of(sent, 1, "cut short");
  CHECK(trace.events.size() >= kept);
  CHECK(trace.events.size() < kept + 20);
  const std::string& missing = trace.witnesses.segments.missing;
  const std::size_t left_out = sent.size() - segments_in(trace);
  CHECK(missing == "cut short; of what followed event 100000, " + std::to_string(left_out) +
                       " segments that move no state are left out");
  std::vector<TcpState> last;
  for (const Event& event : trace.events) {
    if (const auto* state = std::get_if<StateEvent>(&event.what)) last.push_back(state->to);
  }
  REQUIRE(last.size() > 2);
  CHECK(last.back() == TcpState::closed);
  CHECK(trace.connections[0].client_state == TcpState::time_wait);
}

}  // namespace seetcp::test
