// SPDX-License-Identifier: MIT
#include <limits>
#include <random>

#include "src/trace/interned.hpp"
#include "src/trace/utf8.hpp"
#include "tests/unit/trace/sample_trace.hpp"

namespace seetcp::test {

namespace {

// Draws values of any kind, often at the edges of their range.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}

  std::size_t below(std::size_t limit) { return engine_() % limit; }
  bool coin() { return below(2) == 0; }

  template <typename Number>
  Number number() {
    using Limits = std::numeric_limits<Number>;
    const Number choices[] = {0, 1, Limits::min(), Limits::max(), static_cast<Number>(engine_())};
    return choices[below(std::size(choices))];
  }
  template <typename Id>
  Id id(std::size_t count) {
    return static_cast<Id>(1 + below(count));
  }
  template <typename Enum>
  Enum any(std::size_t count) {
    return static_cast<Enum>(below(count));
  }
  template <typename Draw>
  auto maybe(Draw draw) {
    auto value = draw();
    return coin() ? std::optional{value} : std::nullopt;
  }
  std::string bytes() {
    std::string octets(below(70), '\0');
    for (char& octet : octets) octet = static_cast<char>(engine_());
    return octets;
  }
  std::string text() { return coin() ? "" : valid_utf8(bytes()); }
  std::string_view phrase() { return interned(text()); }
  std::string_view word() {  // Printable ASCII, of any length that is allowed.
    std::string letters(below(65), ' ');
    for (char& letter : letters) letter = static_cast<char>(' ' + below('~' - ' ' + 1));
    return interned(letters);
  }
  TcpState state() { return all_states[below(all_states.size())]; }
  SeqNum seq() { return {number<std::uint32_t>()}; }
  Endpoint endpoint() {
    Endpoint end{{coin() ? IpAddress::Family::v4 : IpAddress::Family::v6, {}},
                 number<std::uint16_t>()};
    const std::size_t octets = end.address.family == IpAddress::Family::v4 ? 4 : 16;
    for (std::size_t i = 0; i < octets; ++i) end.address.octets[i] = number<std::uint8_t>();
    return end;
  }

 private:
  std::mt19937_64 engine_;
};

constexpr std::size_t peers = 3, connections = 3, calls = 4, segments = 4, events = 16;

Argument argument(Dice& dice) {
  Argument made{dice.word(), {}};
  switch (dice.below(4)) {
    case 0: made.value = dice.number<std::int64_t>(); break;
    case 1: made.value = dice.text(); break;
    case 2: made.value = dice.endpoint(); break;
    case 3: made.value = Data{dice.bytes(), dice.number<std::uint64_t>()}; break;
  }
  return made;
}

// The first calls enter, in pairs with those that return.
CallEvent call(Dice& dice, std::size_t index) {
  CallEvent made;
  made.phase = index % 2 == 0 ? Phase::entered : Phase::returned;
  made.peer = static_cast<std::uint16_t>(dice.below(peers));
  made.pid = dice.number<std::int32_t>();
  made.tid = dice.number<std::int32_t>();
  made.call = dice.word();
  for (std::size_t i = dice.below(4); i > 0; --i) made.arguments.push_back(argument(dice));
  made.fd = dice.maybe([&] { return dice.number<std::int32_t>(); });
  made.socket = dice.maybe([&] { return dice.id<SocketNumber>(9); });
  made.result = dice.maybe([&] { return dice.number<std::int64_t>(); });
  made.error = dice.word();
  made.partner = dice.coin() ? 0 : static_cast<EventId>((index ^ 1) + 1);
  made.connection = static_cast<ConnectionId>(dice.below(connections + 1));
  return made;
}

Flags flags(Dice& dice) {
  Flags made;
  made.fin = dice.coin();
  made.syn = dice.coin();
  made.rst = dice.coin();
  made.psh = dice.coin();
  made.ack = dice.coin();
  made.urg = dice.coin();
  made.ece = dice.coin();
  made.cwr = dice.coin();
  made.ae = dice.coin();
  return made;
}

TcpOptions options(Dice& dice) {
  TcpOptions made;
  made.mss = dice.maybe([&] { return dice.number<std::uint16_t>(); });
  made.window_scale = dice.maybe([&] { return dice.number<std::uint8_t>(); });
  made.timestamps = dice.maybe([&] {
    return Timestamps{dice.number<std::uint32_t>(), dice.number<std::uint32_t>()};
  });
  made.sack_count = static_cast<std::uint8_t>(dice.below(5));
  for (std::size_t i = 0; i < made.sack_count; ++i) made.sack[i] = {dice.seq(), dice.seq()};
  made.sack_permitted = dice.coin();
  made.fast_open_cookie = dice.maybe([&] { return dice.number<std::uint8_t>(); });
  made.damaged = dice.coin();
  return made;
}

SegmentEvent segment(Dice& dice) {
  SegmentEvent made;
  made.connection = static_cast<ConnectionId>(dice.below(connections + 1));
  made.from = dice.any<Side>(2);
  made.frame = dice.number<std::uint64_t>();
  made.flags = flags(dice);
  made.seq = dice.number<std::uint32_t>();
  made.ack = dice.maybe([&] { return dice.number<std::uint32_t>(); });
  made.seq_raw = dice.seq();
  made.ack_raw = dice.maybe([&] { return dice.seq(); });
  made.length = dice.number<std::uint32_t>();
  made.window = dice.number<std::uint32_t>();
  if (dice.coin()) made.options = options(dice);
  made.repeats = dice.coin() ? 0 : static_cast<EventId>(calls) + dice.id<EventId>(segments);
  made.client_state = dice.maybe([&] { return dice.state(); });
  made.server_state = dice.maybe([&] { return dice.state(); });
  made.arrived = dice.maybe([&] { return Time{dice.number<std::int64_t>()}; });
  made.fate = dice.any<Fate>(7);
  made.origin = dice.any<Origin>(4);
  made.copies = dice.number<std::uint32_t>();
  return made;
}

StateEvent state(Dice& dice) {
  StateEvent made;
  made.endpoint = dice.any<Role>(3);
  made.connection = static_cast<ConnectionId>(dice.below(connections + 1));
  made.socket = dice.maybe([&] { return dice.id<SocketNumber>(9); });
  made.from = dice.maybe([&] { return dice.state(); });
  made.to = dice.state();
  made.evidence = dice.any<Evidence>(3);
  made.rfc = dice.word();
  made.arrow = dice.word();
  made.why = dice.phrase();
  made.seen_at = dice.maybe([&] { return Time{dice.number<std::int64_t>()}; });
  made.differs = dice.text();
  return made;
}

NoteEvent note(Dice& dice) {
  NoteEvent made;
  made.kind = dice.any<NoteKind>(5);
  made.peer = dice.maybe([&] { return static_cast<std::uint16_t>(dice.below(peers)); });
  made.pid = dice.number<std::int32_t>();
  made.text = made.kind == NoteKind::printed ? dice.bytes() : dice.text();
  made.exit_status = dice.maybe([&] { return dice.number<std::int32_t>(); });
  made.signal = dice.maybe([&] { return dice.number<std::int32_t>(); });
  made.line = dice.number<std::int32_t>();
  made.comment = dice.text();
  return made;
}

Event event(Dice& dice, std::size_t index) {
  const Time at{dice.number<std::int64_t>()};
  if (index < calls) return {at, call(dice, index)};
  if (index < calls + segments) return {at, segment(dice)};
  if (index % 2 == 0) return {at, state(dice)};
  return {at, note(dice)};
}

Connection connection(Dice& dice) {
  Connection made{dice.endpoint(), dice.endpoint(), {}, {}, {}, {}, {}, {}, {}, {}, {}};
  made.client_isn = dice.maybe([&] { return dice.seq(); });
  made.server_isn = dice.maybe([&] { return dice.seq(); });
  for (auto* socket : {&made.client_socket, &made.server_socket, &made.listener}) {
    *socket = dice.maybe([&] { return dice.id<SocketNumber>(9); });
  }
  for (auto* peer : {&made.client_peer, &made.server_peer}) {
    *peer = dice.maybe([&] { return static_cast<std::uint16_t>(dice.below(peers)); });
  }
  made.client_state = dice.maybe([&] { return dice.state(); });
  made.server_state = dice.maybe([&] { return dice.state(); });
  return made;
}

Peer peer(Dice& dice) {
  const auto number = [&] { return dice.number<std::int32_t>(); };
  return {dice.text(), dice.text(), number(), dice.maybe(number), dice.maybe(number)};
}

Witness witness(Dice& dice) {
  return {dice.coin(), dice.text(), dice.number<std::uint64_t>(), dice.number<std::uint64_t>(),
          dice.text()};
}

JudgedClaim claim(Dice& dice) {
  JudgedClaim made{dice.text(), dice.text(), dice.any<Verdict>(3), dice.coin(),
                   {},          dice.text(), dice.text()};
  for (std::size_t i = dice.below(4); i > 0; --i) made.evidence.push_back(dice.id<EventId>(events));
  return made;
}

}  // namespace

Trace random_trace(std::uint32_t seed) {
  Dice dice(seed);
  Trace made;
  made.made_by = dice.text();
  made.source = {dice.text(), dice.text(), dice.text(), dice.coin(), dice.text()};
  made.started = std::chrono::nanoseconds{dice.number<std::int64_t>() / 2};
  made.kernel = dice.text();
  made.architecture = dice.text();
  made.clock = {std::chrono::nanoseconds{dice.number<std::int64_t>()}, dice.coin()};
  made.witnesses = {witness(dice), witness(dice), witness(dice)};
  for (std::size_t i = 0; i < peers; ++i) made.peers.push_back(peer(dice));
  for (std::size_t i = 0; i < connections; ++i) made.connections.push_back(connection(dice));
  for (std::size_t i = 0; i < events; ++i) made.events.push_back(event(dice, i));
  for (EventId effect = 1; effect <= events; ++effect) {
    made.links.push_back(
        {dice.id<EventId>(events), effect, dice.any<Confidence>(2), dice.phrase()});
  }
  for (std::size_t i = dice.below(4); i > 0; --i) made.claims.push_back(claim(dice));
  return made;
}

}  // namespace seetcp::test
