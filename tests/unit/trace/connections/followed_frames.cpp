// SPDX-License-Identifier: MIT
#include "tests/unit/trace/connections/followed_frames.hpp"

#include <algorithm>
#include <utility>

#include "tests/unit/tcp/decode/wrappings.hpp"
#include "tests/unit/trace/model/packet.hpp"

namespace seetcp::test {

using frames::operator+;

namespace {

constexpr std::uint32_t first_number[] = {1000, 5000};

Endpoint endpoint(Side side, Family family) {
  const bool client = side == Side::client;
  const std::uint8_t number = client ? 7 : 3;
  const auto port = static_cast<std::uint16_t>(client ? 50123 : 50080);
  if (family == Family::v4) return {ipv4(192, 0, 2, number), port};
  IpAddress address{Family::v6, {0x20, 0x01, 0x0d, 0xb8}};
  address.octets.back() = number;
  return {address, port};
}

bool is_v6(const Octets& packet) {
  return packet[0] >> 4 == 6;
}

std::uint16_t identification(Side from, const Line& line) {
  const std::uint32_t made = line.seq * 7 + line.ack * 13 + (from == Side::client ? 1 : 20000);
  return line.ip_id.value_or(static_cast<std::uint16_t>(made));
}

}  // namespace

std::uint32_t ToldRecord::times(NoteAbout about) const {
  std::uint32_t times = 0;
  for (const ConnectionNote& note : notes) times += note.about == about ? note.times : 0;
  return times;
}

FollowedFrames& FollowedFrames::take(LinkType link, const Octets& captured,
                                     std::size_t wire_length) {
  follower_.take(Frame{now_, ++number_, link, captured, wire_length});
  now_ += std::chrono::milliseconds{10};
  return *this;
}

const std::vector<ToldRecord>& FollowedFrames::told() {
  if (!std::exchange(finished_, true)) follower_.finish();
  return told_;
}

const ToldRecord& FollowedFrames::only() {
  REQUIRE(told().size() == 1);
  return told().front();
}

void FollowedFrames::ended(const ConnectionRecord& record) {
  told_.push_back({.id = record.id,
                   .outcome = outcome_of(record),
                   .sure = is_sure(record),
                   .states = {final_state(record, Side::client), final_state(record, Side::server)},
                   .sent = {record.counts(Side::client), record.counts(Side::server)},
                   .history = std::string(record.history.text()),
                   .first_frame = record.first_frame,
                   .frames = record.frames,
                   .first_at = record.first_at,
                   .last_at = record.last_at,
                   .notes = record.notes.all()});
}

Segment segment_of(Side from, const Line& line, Family family) {
  Segment segment;
  segment.from = endpoint(from, family);
  segment.to = endpoint(other(from), family);
  segment.flags = flags_of(line.flags);
  segment.seq = SeqNum{first_number[static_cast<std::size_t>(from)]} + line.seq;
  if (segment.flags.ack) {
    segment.ack = SeqNum{first_number[static_cast<std::size_t>(other(from))]} + line.ack;
  }
  segment.window = line.window;
  segment.payload_length = line.length;
  segment.options.window_scale = line.scale;
  return segment;
}

Octets frame_of(Side from, const Line& line, Family family) {
  return ethernet_frame(segment_of(from, line, family), identification(from, line));
}

Octets packet_of(Side from, const Line& line, Family family) {
  const Octets frame = frame_of(from, line, family);
  return {frame.begin() + 14, frame.end()};
}

std::size_t ether_type_of(const Octets& packet) {
  return is_v6(packet) ? 0x86dd : 0x0800;
}

std::size_t ip_header_of(const Octets& packet) {
  return is_v6(packet) ? 40 : 20;
}

Octets part_of(const Octets& octets, std::size_t begin, std::size_t end) {
  return {octets.begin() + static_cast<std::ptrdiff_t>(begin),
          octets.begin() + static_cast<std::ptrdiff_t>(std::min(end, octets.size()))};
}

Octets in_ethernet(const Octets& packet) {
  return frames::ethernet(ether_type_of(packet), packet);
}

Octets fragment_of(const Octets& packet, std::size_t begin, std::size_t end) {
  constexpr std::size_t id = 4242;
  const Octets content = part_of(packet, ip_header_of(packet), packet.size());
  const Octets part = part_of(content, begin, end);
  const bool more = end < content.size();
  if (!is_v6(packet)) {
    return frames::ipv4(part, {.flags_and_offset = (more ? 0x2000u : 0u) | begin / 8,
                               .from = part_of(packet, 12, 16),
                               .to = part_of(packet, 16, 20),
                               .id = id});
  }
  const Octets payload = frames::fragment_header(6, begin | (more ? 1u : 0u), id) + part;
  return frames::u32(0x60000000) + frames::u16(payload.size()) + Octets{44, 64} +
         part_of(packet, 8, 40) + payload;
}

Octets icmp_error_about(const Octets& packet) {
  const Octets quoted = frames::zeros(6) + part_of(packet, 0, ip_header_of(packet) + 8);
  return is_v6(packet) ? frames::ipv6(Octets{1, 3} + quoted, {.next = 58})
                       : frames::ipv4(Octets{3, 1} + quoted, {.protocol = 1});
}

void each_family(const std::function<void(Family)>& check) {
  for (const Family family : {Family::v4, Family::v6}) {
    INFO((family == Family::v4 ? "IPv4" : "IPv6"));
    check(family);
  }
}

const std::vector<Sent>& whole_conversation() {
  using enum Side;
  static const std::vector<Sent> all{{client, {"S"}},          {server, {"SA", 0, 1}},
                                     {client, {"A", 1, 1}},    {client, {"PA", 1, 1, 14}},
                                     {server, {"A", 1, 15}},   {server, {"PA", 1, 15, 30}},
                                     {client, {"A", 15, 31}},  {client, {"FA", 15, 31}},
                                     {server, {"FA", 31, 16}}, {client, {"A", 16, 32}}};
  return all;
}

}  // namespace seetcp::test
