// SPDX-License-Identifier: MIT
#include "src/trace/connections/follower.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "tests/unit/trace/connections/followed_frames.hpp"
#include "tests/unit/trace/model/packet.hpp"

namespace seetcp::test {

using enum TcpState;

namespace {

// The conversation again, with other numbers, and between other ports.
struct Again {
  std::uint32_t numbers{};
  std::uint16_t port = 50123;
};

Octets frame_again(Side from, const Line& line, const Again& again) {
  Segment segment = segment_of(from, line);
  segment.seq = segment.seq + again.numbers;
  if (segment.ack) segment.ack = *segment.ack + again.numbers;
  (from == Side::client ? segment.from : segment.to).port = again.port;
  return ethernet_frame(segment, static_cast<std::uint16_t>(again.numbers / 977 + line.seq * 3 +
                                                            (from == Side::client ? 1 : 7)));
}

void hold(FollowedFrames& followed, const Again& again) {
  for (const auto& [from, line] : whole_conversation()) {
    followed.take(frame_again(from, line, again));
  }
}

// Counts what it is told of each segment, and in what order.
class Listener final : public Chronicle {
 public:
  void segment(const ConnectionRecord& record, const TakenSegment& taken) override {
    segments.emplace_back(record.id, taken.frame.number);
    CHECK(record.frames > 0);
  }
  void ended(const ConnectionRecord& record) override { ended_ids.push_back(record.id); }

  std::vector<std::pair<ConnectionId, std::uint64_t>> segments;
  std::vector<ConnectionId> ended_ids;
};

}  // namespace

TEST_CASE("a capture without frames tells nothing") {
  FollowedFrames followed;
  CHECK(followed.told().empty());
  CHECK(followed.totals().frames == 0);
  CHECK(followed.totals().connections == 0);
}

TEST_CASE("eighteen connections of one tuple have numbers in order of their first frames") {
  FollowedFrames followed;
  for (std::uint32_t i = 0; i < 18; ++i) hold(followed, {i * 0x0fff0001});
  REQUIRE(followed.told().size() == 18);
  for (std::uint32_t i = 0; i < 18; ++i) {
    const ToldRecord& record = followed.told()[i];
    CHECK(record.id == i + 1);
    CHECK(record.first_frame == 10 * i + 1);
    CHECK(record.frames == 10);
    CHECK(words(record.outcome) == "closed");
    CHECK(record.times(NoteAbout::reused) == (i == 0 ? 0 : 1));
  }
  CHECK(followed.totals().connections == 18);
}

TEST_CASE("connections that overlap in time are numbered by their first frames") {
  FollowedFrames followed;
  for (const auto& [from, line] : whole_conversation()) {
    for (std::uint16_t port = 1000; port < 1003; ++port) {
      followed.take(frame_again(from, line, {port, port}));
    }
  }
  REQUIRE(followed.told().size() == 3);
  for (const ToldRecord& record : followed.told()) CHECK(record.first_frame == record.id);
}

TEST_CASE("a stray of a connection that was told is counted late, and begins none") {
  FollowedFrames followed;
  hold(followed, {0, 999});
  for (std::uint16_t port = 1000; port < 1600; ++port) hold(followed, {port * 5000u, port});
  for (int i = 0; i < 5; ++i) {
    followed.take(frame_again(Side::client, {"A", 16, 32}, {0, 999}));
    followed.take(frame_again(Side::server, {"FA", 31, 16}, {0, 999}));
  }
  CHECK(followed.totals().late == 10);
  CHECK(followed.totals().connections == 601);
  CHECK(followed.told().size() == 601);
  CHECK(followed.told().front().frames == 10);
}

TEST_CASE("a stray of a connection that is over but not told yet belongs to it") {
  FollowedFrames followed;
  hold(followed, {});
  followed.take(frame_again(Side::server, {"FA", 31, 16, 0, 1000}, {}));
  CHECK(followed.only().frames == 11);
  CHECK(followed.totals().late == 0);
}

TEST_CASE("a SYN on the tuple of a connection that was told begins the next") {
  FollowedFrames followed;
  hold(followed, {0, 999});
  for (std::uint16_t port = 1000; port < 1600; ++port) hold(followed, {port * 5000u, port});
  hold(followed, {0x10000000, 999});
  CHECK(followed.totals().late == 0);
  CHECK(followed.told().size() == 602);
}

TEST_CASE("segments far from a told connection's numbers are another's, midstream") {
  FollowedFrames followed;
  hold(followed, {0, 999});
  for (std::uint16_t port = 1000; port < 1600; ++port) hold(followed, {port * 5000u, port});
  followed.take(frame_again(Side::client, {"PA", 16, 32, 10}, {0x40000000, 999}));
  REQUIRE(followed.told().size() == 602);
  for (const ToldRecord& record : followed.told()) {
    CHECK((words(record.outcome) == "midstream") == (record.id == 602));
  }
}

TEST_CASE("finished connections are told while the capture goes on") {
  Listener listener;
  Follower follower(listener, {});
  std::uint64_t number = 0;
  for (std::uint16_t port = 1000; port < 3000; ++port) {
    for (const auto& [from, line] : whole_conversation()) {
      const Octets frame = frame_again(from, line, {port * 5000u, port});
      follower.take({Time{}, ++number, LinkType::ethernet, frame, frame.size()});
    }
  }
  CHECK(listener.ended_ids.size() == 2000 - 512);
  follower.finish();
  CHECK(listener.ended_ids.size() == 2000);
}

TEST_CASE("each segment is told with its frame's number, if that is asked for") {
  for (const bool segments : {false, true}) {
    Listener listener;
    Follower follower(listener, {.segments = segments});
    std::uint64_t number = 0;
    for (const auto& [from, line] : whole_conversation()) {
      const Octets frame = frame_of(from, line);
      follower.take({Time{}, ++number, LinkType::ethernet, frame, frame.size()});
    }
    follower.finish();
    REQUIRE(listener.segments.size() == (segments ? 10 : 0));
    for (std::size_t i = 0; i < listener.segments.size(); ++i) {
      CHECK(listener.segments[i] == std::pair<ConnectionId, std::uint64_t>{1, i + 1});
    }
    CHECK(listener.ended_ids == std::vector<ConnectionId>{1});
  }
}

TEST_CASE("a copy of a packet is not told as a segment") {
  Listener listener;
  Follower follower(listener, {.segments = true});
  const Octets frame = frame_of(Side::client, {"S"});
  for (std::uint64_t number = 1; number <= 3; ++number) {
    follower.take({Time{}, number, LinkType::ethernet, frame, frame.size()});
  }
  follower.finish();
  CHECK(listener.segments.size() == 1);
}

TEST_CASE(
    "a new SYN on a live connection waits for its answer: a challenge ACK keeps the old one") {
  FollowedFrames followed;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& [from, line] = whole_conversation()[i];
    followed.take(frame_of(from, line));
  }
  followed.take(frame_again(Side::client, {"S"}, {0x20000000}));
  followed.take(frame_of(Side::server, {"A", 1, 15}));
  const ToldRecord& record = followed.only();
  CHECK(record.frames == 6);
  CHECK(record.times(NoteAbout::challenged_syn) == 1);
  CHECK(record.states == std::array<std::optional<TcpState>, 2>{established, established});
}

TEST_CASE("a new SYN on a live connection that a SYN-ACK answers is the next one's first frame") {
  FollowedFrames followed;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& [from, line] = whole_conversation()[i];
    followed.take(frame_of(from, line));
  }
  hold(followed, {0x20000000});
  REQUIRE(followed.told().size() == 2);
  CHECK(words(followed.told()[0].outcome) == "open");
  CHECK(followed.told()[0].frames == 4);
  CHECK(followed.told()[1].first_frame == 5);
  CHECK(followed.told()[1].frames == 10);
}

TEST_CASE("a SYN that still waits for its answer when the capture ends is not lost") {
  FollowedFrames followed;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& [from, line] = whole_conversation()[i];
    followed.take(frame_of(from, line));
  }
  followed.take(frame_again(Side::client, {"S"}, {0x20000000}));
  std::uint64_t frames = 0;
  for (const ToldRecord& record : followed.told()) frames += record.frames;
  CHECK(frames == 5);
}

TEST_CASE("every segment of a capture is in one record, or late") {
  FollowedFrames followed;
  for (std::uint16_t port = 1; port < 900; ++port) hold(followed, {port * 7777u, port});
  followed.take(frame_again(Side::client, {"A", 16, 32}, {7777, 1}));
  followed.take(frame_again(Side::client, {"A", 900, 32}, {3, 60000}));
  std::uint64_t frames = 0;
  for (const ToldRecord& record : followed.told()) frames += record.frames;
  CHECK(frames + followed.totals().late == followed.totals().segments);
  CHECK(followed.totals().late == 1);
}

}  // namespace seetcp::test
