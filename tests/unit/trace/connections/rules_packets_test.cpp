// SPDX-License-Identifier: MIT
// Packets that are more or less than a segment: its fragments, ICMP errors that quote it, and what
// is no TCP at all.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "tests/unit/trace/connections/followed_frames.hpp"

namespace seetcp::test {

using enum TcpState;

namespace {

FollowedFrames& shake_hands(FollowedFrames& followed, Family family) {
  return followed.take(frame_of(Side::client, {"S"}, family))
      .take(frame_of(Side::server, {"SA", 0, 1}, family))
      .take(frame_of(Side::client, {"A", 1, 1}, family));
}

Octets fragment(const Octets& packet, std::size_t begin, std::size_t end) {
  return in_ethernet(fragment_of(packet, begin, end));
}

}  // namespace

TEST_CASE("an ICMP error is a note on the connection that it quotes, and no segment of it") {
  each_family([](Family family) {
    FollowedFrames followed;
    followed.take(frame_of(Side::client, {"S"}, family));
    followed.take(in_ethernet(icmp_error_about(packet_of(Side::client, {"S"}, family))));
    const ToldRecord& record = followed.only();
    CHECK(words(record.outcome) == "unanswered");
    CHECK(record.frames == 1);
    CHECK(record.server().segments == 0);
    REQUIRE(record.times(NoteAbout::icmp_error) == 1);
    for (const ConnectionNote& note : record.notes) {
      if (note.about != NoteAbout::icmp_error) continue;
      CHECK(note.frame == 2);
      CHECK(note.detail == (family == Family::v4 ? 0x0301 : 0x0103));
      CHECK(note.from == Side::client);
    }
  });
}

TEST_CASE("an ICMP error about a connection that is not in the capture begins none") {
  each_family([](Family family) {
    FollowedFrames followed;
    followed.take(in_ethernet(icmp_error_about(packet_of(Side::client, {"S"}, family))));
    CHECK(followed.told().empty());
    CHECK(followed.totals().icmp_errors == 1);
  });
}

TEST_CASE("a segment in fragments is one segment, whatever the order of its parts") {
  each_family([](Family family) {
    const Octets packet = packet_of(Side::client, {"PA", 1, 1, 600}, family);
    const std::vector<Octets> parts{fragment(packet, 0, 16), fragment(packet, 16, 304),
                                    fragment(packet, 304, 1000)};
    for (const auto& order : {std::array{0u, 1u, 2u}, {2u, 1u, 0u}, {1u, 2u, 0u}, {2u, 0u, 1u}}) {
      FollowedFrames followed;
      shake_hands(followed, family);
      for (const std::size_t i : order) followed.take(parts[i]);
      followed.take(frame_of(Side::server, {"A", 1, 601}, family));
      const ToldRecord& record = followed.only();
      CHECK(record.client().bytes == 600);
      CHECK(record.client().segments == 3);
      CHECK(record.times(NoteAbout::missing_data) == 0);
      CHECK(followed.totals().segments == 5);
      CHECK(followed.totals().skipped.at({NotASegment::later_fragment, std::nullopt}) == 2);
    }
  });
}

TEST_CASE("a FIN in a fragment closes when its segment is whole") {
  each_family([](Family family) {
    const Octets packet = packet_of(Side::client, {"FPA", 1, 1, 600}, family);
    FollowedFrames followed;
    shake_hands(followed, family).take(fragment(packet, 304, 1000)).take(fragment(packet, 0, 304));
    followed.take(frame_of(Side::server, {"A", 1, 602}, family));
    CHECK(followed.only().states == std::array<std::optional<TcpState>, 2>{fin_wait_2, close_wait});
  });
}

TEST_CASE("a later fragment alone is never read as TCP") {
  each_family([](Family family) {
    const Octets packet = packet_of(Side::client, {"PA", 1, 1, 600}, family);
    FollowedFrames followed;
    followed.take(fragment(packet, 304, 1000)).take(fragment(packet, 16, 304));
    CHECK(followed.told().empty());
    CHECK(followed.totals().segments == 0);
  });
}

TEST_CASE("frames that are no TCP are counted by what they are") {
  FollowedFrames followed;
  for (const auto& [from, line] : whole_conversation()) followed.take(frame_of(from, line));
  followed.take(frames::ethernet(0x0806, Octets(28)));  // ARP
  followed.take(frames::ethernet(0x0800, frames::ipv4(Octets(20), {.protocol = 17})));
  followed.take(frames::ethernet(0x0800, frames::ipv4(Octets(20), {.protocol = 17})));
  followed.take(LinkType{4711}, Octets(60), 60);
  CHECK(followed.told().size() == 1);
  const auto& skipped = followed.totals().skipped;
  CHECK(skipped.size() == 3);
  CHECK(skipped.at({NotASegment::not_ip, 0x0806}) == 1);
  CHECK(skipped.at({NotASegment::not_tcp, 17}) == 2);
  CHECK(skipped.at({NotASegment::unknown_link_type, 4711}) == 1);
  CHECK(followed.totals().frames == followed.totals().segments + 4);
}

}  // namespace seetcp::test
