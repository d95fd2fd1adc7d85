// SPDX-License-Identifier: MIT
#include "tests/unit/trace/connections/followed_frames.hpp"

#include <utility>

#include "tests/unit/trace/model/packet.hpp"

namespace seetcp::test {
namespace {

constexpr std::uint32_t first_number[] = {1000, 5000};

Endpoint endpoint(Side side) {
  return side == Side::client ? Endpoint{ipv4(192, 0, 2, 7), 50123}
                              : Endpoint{ipv4(192, 0, 2, 3), 50080};
}

Flags flags_of(std::string_view letters) {
  const auto has = [&](char letter) { return letters.find(letter) != std::string_view::npos; };
  Flags flags;
  flags.syn = has('S');
  flags.fin = has('F');
  flags.rst = has('R');
  flags.psh = has('P');
  flags.ack = has('A');
  flags.urg = has('U');
  return flags;
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

Segment segment_of(Side from, const Line& line) {
  Segment segment;
  segment.from = endpoint(from);
  segment.to = endpoint(other(from));
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

Octets frame_of(Side from, const Line& line) {
  return ethernet_frame(segment_of(from, line), identification(from, line));
}

Octets packet_of(Side from, const Line& line) {
  const Octets frame = frame_of(from, line);
  return {frame.begin() + 14, frame.end()};
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
