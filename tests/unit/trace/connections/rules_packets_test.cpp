// SPDX-License-Identifier: MIT
// Packets that are more or less than a segment: its fragments, ICMP errors that quote it, and what
// is no TCP at all.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "tests/unit/trace/connections/followed_frames.hpp"

namespace seetcp::test {

using enum TcpState;
using frames::operator+;

namespace {

constexpr std::size_t ip_header = 20;

Octets part_of(const Octets& octets, std::size_t begin, std::size_t end) {
  return {octets.begin() + static_cast<std::ptrdiff_t>(begin),
          octets.begin() + static_cast<std::ptrdiff_t>(end)};
}

FollowedFrames& shake_hands(FollowedFrames& followed) {
  return followed.take(frame_of(Side::client, {"S"}))
      .take(frame_of(Side::server, {"SA", 0, 1}))
      .take(frame_of(Side::client, {"A", 1, 1}));
}

// One of an IP packet's parts: the octets [begin, end) of its payload.
Octets fragment(const Octets& packet, std::size_t begin, std::size_t end) {
  const std::size_t size = packet.size() - ip_header;
  const std::size_t more = end < size ? 0x2000 : 0;
  return frames::ethernet(
      0x0800, frames::ipv4(part_of(packet, ip_header + begin, ip_header + std::min(end, size)),
                           {.flags_and_offset = more | begin / 8,
                            .from = {192, 0, 2, 7},
                            .to = {192, 0, 2, 3},
                            .id = 4242}));
}

Octets icmp_error(std::uint8_t type, std::uint8_t code, const Octets& about) {
  const Octets message = Octets{type, code, 0, 0, 0, 0, 0, 0} + part_of(about, 0, ip_header + 8);
  return frames::ethernet(
      0x0800, frames::ipv4(message, {.protocol = 1, .from = {192, 0, 2, 1}, .to = {192, 0, 2, 7}}));
}

}  // namespace

TEST_CASE("an ICMP error is a note on the connection that it quotes, and no segment of it") {
  FollowedFrames followed;
  followed.take(frame_of(Side::client, {"S"}));
  followed.take(icmp_error(3, 1, packet_of(Side::client, {"S"})));
  const ToldRecord& record = followed.only();
  CHECK(words(record.outcome) == "unanswered");
  CHECK(record.frames == 1);
  CHECK(record.server().segments == 0);
  REQUIRE(record.times(NoteAbout::icmp_error) == 1);
  for (const ConnectionNote& note : record.notes) {
    if (note.about != NoteAbout::icmp_error) continue;
    CHECK(note.frame == 2);
    CHECK(note.detail == 0x0301);
    CHECK(note.from == Side::client);
  }
}

TEST_CASE("an ICMP error about a connection that is not in the capture begins none") {
  FollowedFrames followed;
  followed.take(icmp_error(3, 3, packet_of(Side::client, {"S"})));
  CHECK(followed.told().empty());
  CHECK(followed.totals().icmp_errors == 1);
}

TEST_CASE("a segment in fragments is one segment, whatever the order of its parts") {
  const Octets packet = packet_of(Side::client, {"PA", 1, 1, 600});
  const std::vector<Octets> parts{fragment(packet, 0, 16), fragment(packet, 16, 304),
                                  fragment(packet, 304, 1000)};
  for (const auto& order : {std::array{0u, 1u, 2u}, {2u, 1u, 0u}, {1u, 2u, 0u}, {2u, 0u, 1u}}) {
    FollowedFrames followed;
    shake_hands(followed);
    for (const std::size_t i : order) followed.take(parts[i]);
    followed.take(frame_of(Side::server, {"A", 1, 601}));
    const ToldRecord& record = followed.only();
    CHECK(record.client().bytes == 600);
    CHECK(record.client().segments == 3);
    CHECK(record.times(NoteAbout::missing_data) == 0);
    CHECK(followed.totals().segments == 5);
    CHECK(followed.totals().skipped.at({NotASegment::later_fragment, std::nullopt}) == 2);
  }
}

TEST_CASE("a FIN in a fragment closes when its segment is whole") {
  const Octets packet = packet_of(Side::client, {"FPA", 1, 1, 600});
  FollowedFrames followed;
  shake_hands(followed).take(fragment(packet, 304, 1000)).take(fragment(packet, 0, 304));
  followed.take(frame_of(Side::server, {"A", 1, 602}));
  CHECK(followed.only().states == std::array<std::optional<TcpState>, 2>{fin_wait_2, close_wait});
}

TEST_CASE("a later fragment alone is never read as TCP") {
  const Octets packet = packet_of(Side::client, {"PA", 1, 1, 600});
  FollowedFrames followed;
  followed.take(fragment(packet, 304, 1000)).take(fragment(packet, 16, 304));
  CHECK(followed.told().empty());
  CHECK(followed.totals().segments == 0);
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
