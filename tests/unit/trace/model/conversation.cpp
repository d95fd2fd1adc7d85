// SPDX-License-Identifier: MIT
#include "tests/unit/trace/model/conversation.hpp"

#include <algorithm>

namespace seetcp::test {
namespace {

constexpr Moment a_tick = 10;
constexpr Moment lossy_until = 2000;  // Then the wire loses no more, and all is settled in the end.
constexpr Moment patience = 200000;
constexpr Side sides[] = {Side::client, Side::server};

std::size_t index(Side side) {
  return static_cast<std::size_t>(side);
}

Endpoint endpoint(Side side, bool v6) {
  const std::uint8_t host = side == Side::client ? 2 : 1;
  const std::uint16_t port = side == Side::client ? 40000 : 8080;
  if (!v6) return {ipv4(10, 0, 0, host), port};
  IpAddress address{IpAddress::Family::v6, {0xfd}};
  address.octets.back() = host;
  return {address, port};
}

WireTraits wire_traits(Dice& dice) {
  constexpr WireTraits::Tap taps[] = {WireTraits::Tap::at_client, WireTraits::Tap::in_the_middle,
                                      WireTraits::Tap::at_server};
  WireTraits traits;
  traits.tap = taps[dice.below(3)];
  if (dice.chance(50)) traits.loses = dice.between(1, 15);
  if (dice.chance(30)) traits.duplicates = dice.between(1, 10);
  traits.delay = dice.between(1, 20);
  traits.jitter = dice.chance(60) ? dice.between(1, 30) : 0;
  traits.reorders = dice.chance(40);
  return traits;
}

// Numbers wrap in many conversations: in the SYN, in the data, in the FIN.
SeqNum initial_number(Dice& dice) {
  if (dice.chance(50)) return {dice.any()};
  return {0xffffffff - dice.below(3000) * dice.below(2)};
}

Act last_act(Dice& dice) {
  const std::uint32_t way = dice.below(100);
  return {dice.below(100), way < 80 ? Deed::close : Deed::abort, 0};
}

}  // namespace

RandomConversation::RandomConversation(std::uint64_t seed, Manner manner)
    : dice_(seed),
      v6_(dice_.chance(30)),
      traits_(wire_traits(dice_)),
      wire_(traits_, dice_),
      ends_{model(Side::client, false, manner), model(Side::server, dice_.chance(50), manner)} {
  const std::uint32_t way = dice_.below(100);
  const auto second = way < 80   ? Program::Opens::listens
                      : way < 92 ? Program::Opens::connects
                                 : Program::Opens::never;
  programs_ = {program(Side::client, Program::Opens::connects), program(Side::server, second)};
}

// Only one of two ends may probe with data: two whose probes crossed, and whose ACKs were lost,
// would refuse each other's ACKs for ever (RFC 9293 3.10.7.4 drops what is not acceptable, ACK and
// all).
TcpModel RandomConversation::model(Side side, bool probes_with_data, Manner manner) {
  TcpTraits traits;
  traits.buffer = dice_.chance(50) ? dice_.between(300, 3000) : dice_.between(3000, 200000);
  traits.largest = static_cast<std::uint16_t>(dice_.between(50, 600));
  if (dice_.chance(60)) traits.window_scale = static_cast<std::uint8_t>(dice_.below(9));
  traits.patience = dice_.between(4, 20);
  traits.delays_acks = dice_.chance(50);
  traits.probes_with_data = probes_with_data;
  traits.answers_syn_again = dice_.chance(50);
  traits.resets_late_data = dice_.chance(50);
  traits.acks_in_reset = dice_.chance(50);
  traits.takes_as_linux = manner == Manner::linux;
  return {endpoint(side, v6_), endpoint(other(side), v6_), initial_number(dice_), traits};
}

Program RandomConversation::program(Side side, Program::Opens opens) {
  Program program;
  program.opens = opens;
  if (side == Side::client) program.opens_at = 50;
  if (opens == Program::Opens::connects) program.opens_at = 50 + dice_.below(30);
  if (dice_.chance(30)) program.reads_at_once = dice_.between(20, 400);
  for (std::uint32_t more = dice_.below(4); more > 0; --more) {
    program.acts.push_back({dice_.below(60), Deed::send, dice_.between(1, 1500)});
  }
  if (dice_.chance(20)) program.acts.push_back({dice_.below(60), Deed::shut_down, 0});
  if (dice_.chance(85)) program.acts.push_back(last_act(dice_));
  return program;
}

// Where segments can be lost, both ends ask at last whether the other is there, as programs that go
// on, or keep-alives, do: one that has not heard of the other's end hears of it now. No capture
// could tell before.
void RandomConversation::run() {
  settle();
  if (loses_nothing()) return;
  wire_.be_reliable();
  for (const Side side : sides) {
    end(side).keep_alive();
    flush(side, Watcher::MovedBy::program_or_timer);
    settle();
  }
}

void RandomConversation::settle() {
  came_to_rest_ = false;
  while (now_ < patience) {
    if (!step()) {
      came_to_rest_ = true;
      return;
    }
  }
}

// The next thing that happens; false when nothing will.
bool RandomConversation::step() {
  const auto on_wire = wire_.next();
  std::optional<Moment> first = on_wire;
  const auto sooner = [&](std::optional<Moment> at) {
    if (at && (!first || *at < *first)) first = at;
  };
  for (const Side side : sides) sooner(next_act(side));
  const bool ticking = std::any_of(std::begin(sides), std::end(sides), [&](Side side) {
    return end(side).has_work() || end(side).unread() > 0;
  });
  if (ticking) sooner(std::max(next_tick_, now_));
  if (!first) return false;
  now_ = std::max(now_, *first);
  if (now_ > lossy_until) wire_.be_reliable();
  if (on_wire == first) {
    if (const auto packet = wire_.advance()) arrive(*packet);
    return true;
  }
  for (const Side side : sides) {
    if (next_act(side) == first) {
      act(side);
      return true;
    }
  }
  tick();
  return true;
}

std::optional<Moment> RandomConversation::next_act(Side side) const {
  const Program& does = program(side);
  if (!has_opened_[index(side)]) {
    // Who has refused a connection stays closed: what opens later is another connection.
    const bool opens = does.opens != Program::Opens::never && !end(side).has_refused();
    return opens ? std::optional(does.opens_at) : std::nullopt;
  }
  const std::size_t done = acts_done_[index(side)];
  if (done == does.acts.size() || !is_synchronized(end(side).state())) return std::nullopt;
  return std::max(now_, last_act_[index(side)] + does.acts[done].after);
}

void RandomConversation::open(Side side) {
  has_opened_[index(side)] = true;
  // It has been called already, and answers.
  if (program(side).opens == Program::Opens::listens) return end(side).listen();
  end(side).connect();
}

void RandomConversation::act(Side side) {
  if (!has_opened_[index(side)]) {
    open(side);
  } else {
    const Act& next = program(side).acts[acts_done_[index(side)]++];
    switch (next.deed) {
      case Deed::send: end(side).send(next.octets); break;
      case Deed::shut_down: end(side).shut_down(); break;
      case Deed::close: end(side).close(); break;
      case Deed::abort: end(side).abort(); break;
    }
  }
  last_act_[index(side)] = now_;
  flush(side, Watcher::MovedBy::program_or_timer);
}

void RandomConversation::tick() {
  next_tick_ = now_ + a_tick;
  for (const Side side : sides) {
    end(side).tick();
    end(side).read(program(side).reads_at_once);
    flush(side, Watcher::MovedBy::program_or_timer);
  }
}

void RandomConversation::arrive(const Packet& packet) {
  const Side to = other(packet.from);
  const bool was_synchronized = is_synchronized(end(to).state());
  end(to).take(packet.segment);
  if (watcher_) watcher_->arrives(to, packet.segment);
  if (!was_synchronized) last_act_[index(to)] = now_;
  flush(to, Watcher::MovedBy::arrival);
}

void RandomConversation::flush(Side side, Watcher::MovedBy moved_by) {
  states_seen_[index(side)] |= 1u << static_cast<unsigned>(end(side).state());
  for (const Segment& segment : end(side).take_sent()) {
    if (watcher_) watcher_->leaves(side, segment);
    wire_.send(now_, {segment, side, ++ip_id_[index(side)]});
  }
  if (watcher_) watcher_->stands(side, end(side).state(), moved_by);
}

}  // namespace seetcp::test
