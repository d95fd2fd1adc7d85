// SPDX-License-Identifier: MIT
// Much of one thing: what a flood, a port scanner or a broken network makes. Each has to come to
// its end with right numbers, and in bounded memory.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "src/trace/connections/follower.hpp"
#include "src/trace/connections/outcome.hpp"
#include "tests/unit/trace/connections/followed_frames.hpp"

namespace seetcp::test {

using enum Side;

namespace {

constexpr std::size_t ip_id_at = 18, client_address_at = 26, client_port_at = 34;
constexpr std::size_t server_address_at = 30, server_port_at = 36, sequence_at = 38, ack_at = 42;

// A frame made once, whose fields are set again and again: a million frames are soon written.
class Stamp {
 public:
  Stamp(Side from, const Line& line) : from_(from), frame_(frame_of(from, line)) {}

  Stamp& client(std::uint32_t address, std::uint16_t port) {
    const bool sends = from_ == Side::client;
    put(sends ? client_address_at : server_address_at, address, 4);
    return put(sends ? client_port_at : server_port_at, port, 2);
  }
  Stamp& seq(std::uint32_t number) { return put(sequence_at, number, 4); }
  Stamp& ack(std::uint32_t number) { return put(ack_at, number, 4); }
  Stamp& ip_id(std::uint32_t id) { return put(ip_id_at, id & 0xffff, 2); }
  const Octets& frame() const { return frame_; }

 private:
  Stamp& put(std::size_t at, std::uint32_t value, std::size_t octets) {
    for (std::size_t i = octets; i-- > 0; value >>= 8) {
      frame_[at + i] = static_cast<std::uint8_t>(value & 0xff);
    }
    return *this;
  }

  Side from_;
  Octets frame_;
};

// What was told, in numbers.
class Tally final : private Chronicle {
 public:
  explicit Tally(bool twice = false) : twice_(twice) {}

  void take(const Octets& frame) {
    for (int copies = twice_ ? 2 : 1; copies > 0; --copies) {
      follower_.take({Time{1000} * static_cast<std::int64_t>(number_), number_ + 1,
                      LinkType::ethernet, frame, frame.size()});
      ++number_;
    }
  }
  void take(const Stamp& stamp) { take(stamp.frame()); }
  void finish() { follower_.finish(); }
  const CaptureTotals& totals() const { return follower_.totals(); }
  std::uint64_t of(Outcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }

  std::uint64_t told{}, frames{}, duplicates{}, forgotten{}, reused{}, sure{};
  std::array<std::uint64_t, 8> outcomes{};
  std::array<SentCounts, 2> sent{};
  std::size_t most_notes{};

 private:
  void ended(const ConnectionRecord& record) override {
    ++told;
    frames += record.frames;
    duplicates += record.notes.times(NoteAbout::duplicate);
    forgotten += record.notes.has(NoteAbout::forgotten) ? 1u : 0u;
    reused += record.notes.has(NoteAbout::reused) ? 1u : 0u;
    sure += is_sure(record) ? 1u : 0u;
    ++outcomes[static_cast<std::size_t>(outcome_of(record))];
    most_notes = std::max(most_notes, record.notes.all().size());
    for (const Side side : {Side::client, Side::server}) add(side, record.counts(side));
  }
  void add(Side side, const SentCounts& counts) {
    SentCounts& all = sent[static_cast<std::size_t>(side)];
    all.segments += counts.segments;
    all.bytes += counts.bytes;
    all.retransmitted += counts.retransmitted;
    all.out_of_order += counts.out_of_order;
  }

  bool twice_;
  Follower follower_{*this, {}};
  std::uint64_t number_ = 0;
};

void shake_hands(Tally& tally) {
  tally.take(frame_of(client, {"S", 0, 0, 0, 60000}));
  tally.take(frame_of(server, {"SA", 0, 1, 0, 60000}));
  tally.take(frame_of(client, {"A", 1, 1, 0, 60000}));
}

// One connection of many segments of ten octets, an ACK to each, and both FINs.
std::uint32_t hold_long(Tally& tally, std::uint32_t segments) {
  shake_hands(tally);
  Stamp data(client, {"PA", 1, 1, 10, 60000}), answer(server, {"A", 1, 1, 0, 60000});
  for (std::uint32_t i = 0; i < segments; ++i) {
    tally.take(data.seq(1001 + 10 * i).ip_id(i + 1));
    tally.take(answer.ack(1011 + 10 * i).ip_id(i + 1));
  }
  const std::uint32_t end = 1 + 10 * segments;
  tally.take(frame_of(client, {"FA", end, 1}));
  tally.take(frame_of(server, {"FA", 1, end + 1}));
  tally.take(frame_of(client, {"A", end + 1, 2}));
  tally.finish();
  return 2 * segments + 6;
}

}  // namespace

TEST_CASE(
    "a flood of 300,000 SYNs from as many tuples: 262,144 are followed at once, all are told") {
  constexpr std::uint32_t flood = 300'000, most_followed = 262'144;
  Tally tally;
  Stamp syn(client, {"S"});
  for (std::uint32_t i = 0; i < flood; ++i) {
    tally.take(syn.client(0x0a000000 + i / 100, static_cast<std::uint16_t>(10000 + i % 100)));
    CHECK(tally.totals().connections - tally.told <= most_followed);
  }
  CHECK(tally.told == flood - most_followed);
  CHECK(tally.forgotten == flood - most_followed);
  tally.finish();
  CHECK(tally.told == flood);
  CHECK(tally.forgotten == flood - most_followed);
  CHECK(tally.of(Outcome::unanswered) == flood);
  CHECK(tally.frames == flood);
}

TEST_CASE("in a flood, a connection that goes on is not the one that is forgotten") {
  constexpr std::uint32_t flood = 540'000;
  Tally tally;
  shake_hands(tally);
  Stamp syn(client, {"S"});
  Stamp data(client, {"PA", 1, 1, 10, 60000});
  for (std::uint32_t i = 0; i < flood; ++i) {
    tally.take(syn.client(0x0a000000 + i / 100, static_cast<std::uint16_t>(10000 + i % 100)));
    if (i % 1000 == 0) tally.take(data.seq(1001 + i / 100).ip_id(i / 1000 + 1));
  }
  tally.finish();
  CHECK(tally.told == flood + 1);
  CHECK(tally.of(Outcome::open) == 1);
  CHECK(tally.of(Outcome::midstream) == 0);
  CHECK(tally.sent[0].bytes == flood / 100);
}

TEST_CASE("one tuple used 100,000 times is 100,000 connections") {
  constexpr std::uint32_t times = 100'000;
  Tally tally;
  Stamp syn(client, {"S"}), refusal(server, {"RA", 0, 1});
  for (std::uint32_t i = 0; i < times; ++i) {
    const std::uint32_t number = i * 40503u * 65537u + i;
    tally.take(syn.seq(number).ip_id(i + 1));
    tally.take(refusal.ack(number + 1).ip_id(i + 1));
  }
  tally.finish();
  CHECK(tally.told == times);
  CHECK(tally.of(Outcome::refused) == times);
  CHECK(tally.sure == times);
  CHECK(tally.reused == times - 1);
  CHECK(tally.frames == 2 * times);
}

TEST_CASE(
    "100,000 octets captured from the last to the first: nothing quadratic, and all counted") {
  constexpr std::uint32_t octets = 100'000;
  Tally tally;
  tally.take(frame_of(client, {"S", 0, 0, 0, 60000, 2}));
  tally.take(frame_of(server, {"SA", 0, 1, 0, 60000, 2}));
  tally.take(frame_of(client, {"A", 1, 1, 0, 60000}));
  Stamp data(client, {"PA", 1, 1, 1, 60000});
  for (std::uint32_t i = octets; i-- > 0;) tally.take(data.seq(1001 + i).ip_id(i + 1));
  tally.finish();
  CHECK(tally.told == 1);
  CHECK(tally.sent[0].bytes == octets);
  CHECK(tally.sent[0].retransmitted == 0);
  CHECK(tally.sent[0].out_of_order == octets - 1);
}

TEST_CASE("100,000 octets with a gap before each, acknowledged: all are counted") {
  constexpr std::uint32_t octets = 100'000;
  Tally tally;
  shake_hands(tally);
  Stamp data(client, {"PA", 1, 1, 1, 60000}), answer(server, {"A", 1, 1, 0, 60000});
  for (std::uint32_t i = 0; i < octets; ++i) {
    tally.take(data.seq(1002 + 2 * i).ip_id(i + 1));
    if (i % 100 == 99) tally.take(answer.ack(1003 + 2 * i).ip_id(i + 1));
  }
  tally.finish();
  CHECK(tally.told == 1);
  CHECK(tally.sent[0].bytes == octets);
  CHECK(tally.sent[0].retransmitted == 0);
  CHECK(tally.most_notes < 8);
}

TEST_CASE("more gaps than are remembered: no octet counts twice, and none is called sent again") {
  constexpr std::uint32_t octets = 100'000;
  Tally tally;
  shake_hands(tally);
  Stamp data(client, {"PA", 1, 1, 1, 60000});
  for (std::uint32_t i = 0; i < octets; ++i) tally.take(data.seq(1002 + 2 * i).ip_id(i + 1));
  tally.finish();
  CHECK(tally.told == 1);
  CHECK(tally.sent[0].segments == octets + 2);
  CHECK(tally.sent[0].bytes <= octets);
  CHECK(tally.sent[0].bytes >= 1000);
  CHECK(tally.sent[0].retransmitted == 0);
}

TEST_CASE("one connection of a million segments is followed to its end") {
  Tally tally;
  constexpr std::uint32_t segments = 500'000;
  const std::uint32_t frames = hold_long(tally, segments);
  CHECK(tally.told == 1);
  CHECK(tally.frames == frames);
  CHECK(tally.sure == 1);
  CHECK(tally.of(Outcome::closed) == 1);
  CHECK(tally.sent[0].bytes == 10 * segments);
  CHECK(tally.sent[0].retransmitted == 0);
  CHECK(tally.most_notes == 0);
}

TEST_CASE("a long connection captured twice over: as many copies, and nothing sent again") {
  Tally tally(true);
  constexpr std::uint32_t segments = 50'000;
  const std::uint32_t frames = hold_long(tally, segments);
  CHECK(tally.told == 1);
  CHECK(tally.frames == 2 * frames);
  CHECK(tally.duplicates == frames);
  CHECK(tally.sent[0].retransmitted + tally.sent[1].retransmitted == 0);
  CHECK(tally.sent[0].bytes == 10 * segments);
  CHECK(tally.of(Outcome::closed) == 1);
}

TEST_CASE("100,000 first fragments whose others never come make no segment, and no connection") {
  constexpr std::uint32_t fragments = 100'000;
  Tally tally;
  Stamp part(client, {"PA", 1, 1, 40});
  Octets frame = part.frame();
  frame[20] = 0x20;  // More fragments.
  for (std::uint32_t i = 0; i < fragments; ++i) {
    frame[ip_id_at] = static_cast<std::uint8_t>(i >> 8 & 0xff);
    frame[ip_id_at + 1] = static_cast<std::uint8_t>(i & 0xff);
    frame[client_address_at + 3] = static_cast<std::uint8_t>(i >> 16 & 0xff);
    tally.take(frame);
  }
  tally.finish();
  CHECK(tally.told == 0);
  CHECK(tally.totals().frames == fragments);
  CHECK(tally.totals().segments == 0);
}

}  // namespace seetcp::test
