// SPDX-License-Identifier: MIT
// What a capture does to a conversation: it cuts frames, pads them, takes them before the network
// card has finished them, twice, with a clock that was set, or not at all.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tests/unit/trace/connections/followed_frames.hpp"

namespace seetcp::test {

using enum TcpState;

namespace {

constexpr std::size_t link_header = 14, tcp_header = 20;

FollowedFrames& shake_hands(FollowedFrames& followed, Family family = Family::v4) {
  return followed.take(frame_of(Side::client, {"S"}, family))
      .take(frame_of(Side::server, {"SA", 0, 1}, family))
      .take(frame_of(Side::client, {"A", 1, 1}, family));
}

// Up to TCP's options.
std::size_t headers(Family family) {
  return link_header + (family == Family::v4 ? 20 : 40) + tcp_header;
}

std::size_t checksum_at(Family family) {
  return headers(family) - 4;
}

}  // namespace

TEST_CASE("octets that a snap length left out count by the IP length") {
  each_family([](Family family) {
    const Octets data = frame_of(Side::client, {"PA", 1, 1, 900}, family);
    for (std::size_t snap = headers(family); snap <= data.size(); snap += 47) {
      INFO("snap length ", snap);
      FollowedFrames followed;
      shake_hands(followed, family).take(LinkType::ethernet, part_of(data, 0, snap), data.size());
      followed.take(frame_of(Side::server, {"A", 1, 901}, family));
      followed.take(frame_of(Side::client, {"FA", 901, 1}, family));
      followed.take(frame_of(Side::server, {"FA", 1, 902}, family));
      followed.take(frame_of(Side::client, {"A", 902, 2}, family));
      const ToldRecord& record = followed.only();
      CHECK(record.client().bytes == 900);
      CHECK(record.states == std::array<std::optional<TcpState>, 2>{time_wait, closed});
      CHECK(record.sure);
      CHECK(record.notes.empty());
    }
  });
}

TEST_CASE("a frame cut inside its headers is counted as such, and is no segment") {
  each_family([](Family family) {
    const Octets data = frame_of(Side::client, {"PA", 1, 1, 900}, family);
    for (std::size_t snap = 0; snap < headers(family); ++snap) {
      INFO("snap length ", snap);
      FollowedFrames followed;
      followed.take(LinkType::ethernet, part_of(data, 0, snap), data.size());
      CHECK(followed.told().empty());
      CHECK(followed.totals().frames == 1);
      CHECK(followed.totals().segments == 0);
      REQUIRE(followed.totals().skipped.size() == 1);
      CHECK(followed.totals().skipped.begin()->first.first == NotASegment::cut_short);
    }
  });
}

TEST_CASE("options that a snap length left out make no window scale") {
  each_family([](Family family) {
    const Octets syn = frame_of(Side::client, {"S", 0, 0, 0, 1000, 7}, family);
    const Octets answer = frame_of(Side::server, {"SA", 0, 1, 0, 1000, 7}, family);
    FollowedFrames followed;
    followed.take(LinkType::ethernet, part_of(syn, 0, headers(family)), syn.size());
    followed.take(LinkType::ethernet, part_of(answer, 0, headers(family)), answer.size());
    followed.take(frame_of(Side::client, {"A", 1, 1}, family));
    // A SYN's window is never scaled; this one's may be, and then takes what follows.
    followed.take(frame_of(Side::server, {"A", 1, 1}, family));
    followed.take(frame_of(Side::client, {"PA", 1, 1, 1200}, family));
    followed.take(frame_of(Side::server, {"A", 1, 1201}, family));
    const ToldRecord& record = followed.only();
    CHECK(record.client().bytes == 1200);
    CHECK(record.times(NoteAbout::beyond_window) == 0);
    CHECK(record.states == std::array<std::optional<TcpState>, 2>{established, established});
  });
}

TEST_CASE("where the IP length is 0, as with segmentation offload, the frame's length counts") {
  Octets data = frame_of(Side::client, {"PA", 1, 1, 700});
  data[link_header + 2] = data[link_header + 3] = 0;
  FollowedFrames followed;
  shake_hands(followed).take(data);
  // Cut as well: what was on the wire counts.
  Octets more = frame_of(Side::client, {"PA", 701, 1, 300});
  more[link_header + 2] = more[link_header + 3] = 0;
  followed.take(LinkType::ethernet, part_of(more, 0, 60), more.size());
  followed.take(frame_of(Side::server, {"A", 1, 1001}));
  CHECK(followed.only().client().bytes == 1000);
  CHECK(followed.only().notes.empty());
}

TEST_CASE("Ethernet's padding is no payload, of an ACK or of a FIN") {
  each_family([](Family family) {
    FollowedFrames followed;
    for (const auto& [from, line] : whole_conversation()) {
      Octets frame = frame_of(from, line, family);
      frame.resize(std::max<std::size_t>(frame.size() + 3, 60), 0x55);  // And a trailer.
      followed.take(frame);
    }
    const ToldRecord& record = followed.only();
    CHECK(record.client().bytes == 14);
    CHECK(record.server().bytes == 30);
    CHECK(record.states == std::array<std::optional<TcpState>, 2>{time_wait, closed});
    CHECK(record.notes.empty());
  });
}

TEST_CASE("a segment with a bad checksum counts, and is noted only when sums are checked") {
  for (const bool check_sums : {false, true}) {
    each_family([=](Family family) {
      FollowedFrames followed({.check_sums = check_sums});
      for (const auto& [from, line] : whole_conversation()) {
        Octets frame = frame_of(from, line, family);
        if (from == Side::client) frame[checksum_at(family)] ^= 0x5a;
        followed.take(frame);
      }
      const ToldRecord& record = followed.only();
      CHECK(words(record.outcome) == "closed");
      CHECK(record.client().bytes == 14);
      CHECK(record.sure);
      CHECK(record.times(NoteAbout::bad_checksum) == (check_sums ? 6 : 0));
      CHECK((record.history.find('C') != std::string::npos) == check_sums);
      CHECK(record.history.find('c') == std::string::npos);
    });
  }
}

TEST_CASE("a checksum cannot be judged of a frame that was cut") {
  FollowedFrames followed({.check_sums = true});
  Octets data = frame_of(Side::client, {"PA", 1, 1, 900});
  data[checksum_at(Family::v4)] ^= 0x5a;
  shake_hands(followed).take(LinkType::ethernet, part_of(data, 0, 100), data.size());
  CHECK(followed.only().times(NoteAbout::bad_checksum) == 0);
}

TEST_CASE("time that goes backwards is counted, and changes no state") {
  FollowedFrames followed;
  std::chrono::seconds at{1'000'000};
  for (const auto& [from, line] : whole_conversation()) {
    followed.set_clock(at).take(frame_of(from, line));
    at -= std::chrono::seconds{5};
  }
  const ToldRecord& record = followed.only();
  CHECK(followed.totals().backwards == 9);
  CHECK(record.states == std::array<std::optional<TcpState>, 2>{time_wait, closed});
  CHECK(record.sure);
  CHECK(record.first_at == std::chrono::seconds{1'000'000});
}

TEST_CASE("times at the ends of what 64 bits hold are survived") {
  FollowedFrames followed;
  bool late = true;
  for (const auto& [from, line] : whole_conversation()) {
    followed.set_clock(late ? Time::max() - std::chrono::hours{1} : Time::min());
    followed.take(frame_of(from, line));
    late = !late;
  }
  CHECK(words(followed.only().outcome) == "closed");
  CHECK(followed.totals().backwards == 5);
}

TEST_CASE("a capture that has every frame twice tells of copies, and of no retransmission") {
  FollowedFrames followed;
  for (const auto& [from, line] : whole_conversation()) {
    followed.take(frame_of(from, line)).take(frame_of(from, line));
  }
  const ToldRecord& record = followed.only();
  CHECK(record.times(NoteAbout::duplicate) == whole_conversation().size());
  CHECK(record.client().retransmitted + record.server().retransmitted == 0);
  CHECK(record.client().bytes == 14);
  CHECK(record.client().syn == 1);
  CHECK(record.server().fin == 1);
  CHECK(record.history == "ShADadFf");
  CHECK(record.states == std::array<std::optional<TcpState>, 2>{time_wait, closed});
}

TEST_CASE("of a capture of one direction only that end's states are told") {
  for (const Side seen : {Side::client, Side::server}) {
    FollowedFrames followed;
    for (const auto& [from, line] : whole_conversation()) {
      if (from == seen) followed.take(frame_of(from, line));
    }
    const ToldRecord& record = followed.only();
    const auto silent = static_cast<std::size_t>(other(seen));
    CHECK(record.sent[silent].segments == 0);
    CHECK(record.sent[silent].bytes == 0);
    CHECK_FALSE(record.states[silent].has_value());
    CHECK_FALSE(record.sure);
    CHECK(record.times(NoteAbout::one_direction) == 1);
    CHECK(record.sent[static_cast<std::size_t>(seen)].bytes == (seen == Side::client ? 14 : 30));
  }
}

TEST_CASE("urgent data is data, wherever its pointer points") {
  for (const std::uint8_t high : Octets{0x00, 0xff}) {
    Octets urgent = frame_of(Side::client, {"UPA", 1, 1, 20});
    urgent[checksum_at(Family::v4) + 2] = high;
    urgent[checksum_at(Family::v4) + 3] = 1;
    FollowedFrames followed;
    shake_hands(followed).take(urgent).take(frame_of(Side::server, {"A", 1, 21}));
    const ToldRecord& record = followed.only();
    CHECK(record.client().bytes == 20);
    CHECK(record.times(NoteAbout::urgent_data) == 1);
    CHECK(record.states == std::array<std::optional<TcpState>, 2>{established, established});
    CHECK(record.sure);
  }
}

TEST_CASE("a capture that missed data says so, counts what it has, and follows to the end") {
  FollowedFrames followed;
  shake_hands(followed);
  followed.take(frame_of(Side::client, {"PA", 1, 1, 100}));  // 101 to 400 are not in the capture.
  followed.take(frame_of(Side::client, {"PA", 401, 1, 100}));
  followed.take(frame_of(Side::server, {"A", 1, 501}));
  followed.take(frame_of(Side::client, {"FA", 501, 1}));
  followed.take(frame_of(Side::server, {"FA", 1, 502}));
  followed.take(frame_of(Side::client, {"A", 502, 2}));
  const ToldRecord& record = followed.only();
  CHECK(record.client().bytes == 200);
  CHECK(record.client().retransmitted == 0);
  CHECK(record.times(NoteAbout::missing_data) == 1);
  CHECK(record.history.find('G') != std::string::npos);
  CHECK(record.states == std::array<std::optional<TcpState>, 2>{time_wait, closed});
  CHECK(record.sure);
}

TEST_CASE("whichever one segment a capture missed, it is one connection, and nothing is made up") {
  const auto& all = whole_conversation();
  for (std::size_t missed = 0; missed < all.size(); ++missed) {
    INFO("missed: segment ", missed);
    FollowedFrames followed;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i != missed) followed.take(frame_of(all[i].from, all[i].line));
    }
    const ToldRecord& record = followed.only();
    CHECK(record.frames == all.size() - 1);
    CHECK(record.client().bytes == (missed == 3 ? 0 : 14));
    CHECK(record.server().bytes == (missed == 5 ? 0 : 30));
    CHECK(record.client().retransmitted + record.server().retransmitted == 0);
    const std::array<std::optional<TcpState>, 2> truth{time_wait, closed};
    for (const std::size_t end : {0u, 1u}) {  // Where it says where an end stands, it is right.
      const bool last = missed == all.size() - 1 && end == 1;  // Its ACK was not seen to come.
      if (record.states[end]) CHECK(record.states[end] == (last ? last_ack : truth[end]));
    }
  }
}

}  // namespace seetcp::test
