// SPDX-License-Identifier: MIT
#include "src/stage/wire/wire.hpp"

#include <algorithm>
#include <iterator>

#include "src/stage/wire/segment_fits.hpp"
#include "src/tcp/decode/ip.hpp"

namespace seetcp {
namespace {

constexpr std::size_t most_remembered = 256;
constexpr std::uint16_t first_forged_port = 1024;

bool fits(const SegmentName& name, const WaitingSegment& segment) {
  return (name.actor.empty() || name.actor == segment.actor) &&
         is_of_kind(segment.segment, segment.probe, name.kind);
}

bool contains(const std::vector<IpAddress>& addresses, const IpAddress& address) {
  return std::ranges::find(addresses, address) != addresses.end();
}

// A router's, on the way between the two: the network's last but one.
IpAddress router_beside(IpAddress host) {
  host.octets[host.family == IpAddress::Family::v4 ? 3 : 15] = 254;
  return host;
}

// Nobody's: the hosts have 1 and 2, the router 254.
Endpoint forged_source(IpAddress beside, std::uint32_t number) {
  beside.octets[beside.family == IpAddress::Family::v4 ? 3 : 15] =
      static_cast<std::uint8_t>(16 + number % 200);
  return {beside, static_cast<std::uint16_t>(first_forged_port + number % 60'000)};
}

}  // namespace

void Wire::knows(Side host, std::uint16_t port, std::string actor) {
  owners_.knows(host, port, std::move(actor));
}

void Wire::awaits_syn(Side host, std::string actor) {
  owners_.awaits_syn(host, std::move(actor));
}

Passages Wire::take(const CaughtPacket& packet) {
  const auto decoded = decode(LinkType::raw, packet.octets, packet.octets.size());
  if (const auto* segment = std::get_if<Segment>(&decoded)) {
    return decide(caught(packet, *segment), packet.at);
  }
  const Side there = other(packet.from);
  if (mode_ == Mode::cut || !is_for(there, packet.octets)) return {};
  Passage passing{.left = packet.at, .to = there};
  passing.octets.assign(packet.octets.begin(), packet.octets.end());
  return {std::move(passing)};
}

Wire::Waiting Wire::caught(const CaughtPacket& packet, const Segment& segment) {
  owners_.learn(packet.from, segment);
  Waiting one;
  const bool probe = flows_.note_sent(segment);
  const WireFlow* flow = flows_.find(segment.from, segment.to);
  one.what = {.from = packet.from,
              .actor = std::string{owners_.owner(packet.from, segment.from.port)},
              .segment = segment,
              .seq = flow ? static_cast<std::uint32_t>(segment.seq - flow->first) : 0,
              .probe = probe,
              .left = packet.at};
  one.octets.assign(packet.octets.begin(), packet.octets.end());
  return one;
}

std::optional<WireRule::Act> Wire::apply_rules(const Waiting& segment) {
  const auto rule = std::ranges::find_if(
      rules_, [&](const WireRule& one) { return fits(one.segment, segment.what); });
  if (rule == rules_.end()) return std::nullopt;
  const WireRule::Act act = rule->act;
  if (!rule->every) rules_.erase(rule);
  return act;
}

Passages Wire::decide(Waiting segment, Time at) {
  const auto rule = apply_rules(segment);
  segment.spoiled = rule == WireRule::Act::corrupt;
  const bool held_by_rule = rule == WireRule::Act::hold;
  const bool lost = rule == WireRule::Act::drop || !reaches_other(segment) ||
                    (mode_ == Mode::cut && !held_by_rule);
  if (!lost && !segment.spoiled) {
    if (Waiting* original = held_original(segment)) {
      ++original->what.copies;
      return {told(*original, Fate::held)};
    }
  }
  segment.what.id = ++last_id_;
  if (lost) return {told(segment, Fate::dropped)};
  if (held_by_rule || mode_ == Mode::hold) {
    held_.push_back(std::move(segment));
    return {told(held_.back(), Fate::held)};
  }
  if (mode_ == Mode::delay) return {postpone(std::move(segment), at + delay_)};
  return {arrive(std::move(segment))};
}

Wire::Waiting* Wire::held_original(const Waiting& segment) {
  const auto found = std::ranges::find_if(held_, [&](const Waiting& one) {
    return is_sent_again(one.what.segment, segment.what.segment, segment.what.probe);
  });
  return found == held_.end() ? nullptr : &*found;
}

bool Wire::is_for(Side host, Bytes octets) const {
  IpHeader header;
  if (read_ip({std::nullopt, {octets, octets.size()}}, header)) return false;
  return contains(host == Side::client ? addresses_.client : addresses_.server, header.to);
}

bool Wire::reaches_other(const Waiting& segment) const {
  const auto& there = segment.what.from == Side::client ? addresses_.server : addresses_.client;
  return contains(there, segment.what.segment.to.address);
}

// With the octets, which it may be needed for again.
Passage Wire::told(const Waiting& segment, Fate fate) {
  return {.id = segment.what.id,
          .left = segment.what.left,
          .fate = fate,
          .origin = segment.origin,
          .copy_of = segment.copy_of,
          .copies = segment.what.copies,
          .octets = segment.octets};
}

Passage Wire::arrive(Waiting segment) {
  Passage passage = told(segment, segment.spoiled ? Fate::corrupted : Fate::arrived);
  passage.to = other(segment.what.from);
  if (!segment.spoiled && segment.origin != Origin::injected) {
    flows_.note_arrived(segment.what.segment);
    remember(std::move(segment));
  }
  return passage;
}

Passage Wire::postpone(Waiting segment, Time due) {
  segment.due = due;
  Passage passage = told(segment, Fate::delayed);
  const auto place = std::ranges::upper_bound(late_, due, {}, &Waiting::due);
  late_.insert(place, std::move(segment));
  return passage;
}

void Wire::remember(Waiting segment) {
  if (segment.origin != Origin::host) return;
  if (arrived_.size() == most_remembered) arrived_.pop_front();
  arrived_.push_back(std::move(segment));
}

void Wire::hold() {
  mode_ = Mode::hold;
}

Passages Wire::pass() {
  mode_ = Mode::pass;
  rules_.clear();
  Passages passages = deliver_all();
  for (Waiting& one : std::exchange(late_, {})) passages.push_back(arrive(std::move(one)));
  std::ranges::stable_sort(passages, {}, &Passage::id);
  return passages;
}

Passages Wire::cut() {
  mode_ = Mode::cut;
  Passages passages;
  for (const Waiting& one : std::exchange(late_, {})) passages.push_back(told(one, Fate::dropped));
  return passages;
}

void Wire::delay(std::chrono::nanoseconds time) {
  mode_ = Mode::delay;
  delay_ = time;
}

void Wire::follow(WireRule rule) {
  rules_.push_back(std::move(rule));
}

Wire::WaitingOnes::iterator Wire::find(const SegmentName& name) {
  std::size_t left = std::max<std::size_t>(name.index, 1);
  return std::ranges::find_if(
      held_, [&](const Waiting& one) { return fits(name, one.what) && --left == 0; });
}

std::optional<Wire::Waiting> Wire::take_out(const SegmentName& name) {
  const auto place = find(name);
  if (place == held_.end()) return std::nullopt;
  Waiting taken = std::move(*place);
  held_.erase(place);
  return taken;
}

Passages Wire::deliver_all() {
  Passages passages;
  for (Waiting& one : std::exchange(held_, {})) passages.push_back(arrive(std::move(one)));
  return passages;
}

Passages Wire::deliver(const SegmentName& name) {
  auto one = take_out(name);
  if (!one) return {};
  return {arrive(std::move(*one))};
}

Passages Wire::drop_all() {
  Passages passages;
  for (const Waiting& one : std::exchange(held_, {})) passages.push_back(told(one, Fate::dropped));
  return passages;
}

Passages Wire::drop(const SegmentName& name) {
  const auto one = take_out(name);
  if (!one) return {};
  return {told(*one, Fate::dropped)};
}

Passages Wire::corrupt(const SegmentName& name) {
  auto one = take_out(name);
  if (!one) return {};
  one->spoiled = true;
  return {arrive(std::move(*one))};
}

Passages Wire::reject(const SegmentName& name, Unreachable why, Time at) {
  const auto one = take_out(name);
  if (!one) return {};
  const IpAddress refused = one->what.segment.to.address;
  Passage error{.left = at, .to = one->what.from};
  error.octets =
      unreachable(why, why == Unreachable::host ? router_beside(refused) : refused, one->octets);
  return {told(*one, Fate::rejected), std::move(error)};
}

Wire::Waiting Wire::copy_of(const Waiting& original, Origin origin, Time at) {
  Waiting copy = original;
  copy.what.id = ++last_id_;
  copy.what.left = at;
  copy.what.copies = 0;
  copy.origin = origin;
  copy.copy_of = original.what.id;
  return copy;
}

Passages Wire::duplicate(const SegmentName& name, Time at) {
  const auto place = find(name);
  if (place == held_.end()) return {};
  Waiting original = std::exchange(*place, copy_of(*place, Origin::duplicate, at));
  Passage waiting = told(*place, Fate::held);
  return {arrive(std::move(original)), std::move(waiting)};
}

Passages Wire::replay(const SegmentName& name, Time at) {
  const auto fitting = [&](const Waiting& one) { return fits(name, one.what); };
  std::size_t left = name.index;
  const auto nth = [&](const Waiting& one) { return fitting(one) && --left == 0; };
  const Waiting* original = nullptr;
  if (name.index != 0) {
    const auto found = std::ranges::find_if(arrived_, nth);
    if (found != arrived_.end()) original = &*found;
  } else {
    const auto found = std::find_if(arrived_.rbegin(), arrived_.rend(), fitting);
    if (found != arrived_.rend()) original = &*found;
  }
  if (original == nullptr) return {};
  return {arrive(copy_of(*original, Origin::replay, at))};
}

Passage Wire::send_forged(Side from, const Segment& segment, Time at) {
  Waiting one;
  one.what = {.id = ++last_id_, .from = from, .actor = {}, .segment = segment, .left = at};
  one.origin = Origin::injected;
  one.octets = encode(segment, PacketOctets(segment.payload_length, 0));
  return arrive(std::move(one));
}

Side Wire::host_of(const Endpoint& end) const {
  return contains(addresses_.client, end.address) ? Side::client : Side::server;
}

Passages Wire::inject(const Forgery& forgery, Time at) {
  const auto is_actors = [&](const Endpoint& from, const Endpoint&) {
    return owners_.owner(host_of(from), from.port) == forgery.actor;
  };
  const auto ends = flows_.newest(is_actors);
  if (!ends) return {};
  return {send_forged(host_of(ends->first), forge(forgery, flows_, ends->first, ends->second), at)};
}

Passages Wire::flood(std::string_view actor, std::uint32_t segments, Time at) {
  const auto port = owners_.port_of(actor);
  if (!port) return {};
  const auto& there = port->first == Side::client ? addresses_.client : addresses_.server;
  const Endpoint to{there.front(), port->second};
  Passages passages;
  for (std::uint32_t number = 0; number < segments; ++number) {
    const Segment opening = forge_opening(number, forged_source(to.address, number), to);
    passages.push_back(send_forged(other(port->first), opening, at));
  }
  return passages;
}

Passages Wire::due(Time now) {
  Passages passages;
  while (!late_.empty() && late_.front().due <= now) {
    Waiting one = std::move(late_.front());
    late_.pop_front();
    passages.push_back(arrive(std::move(one)));
  }
  return passages;
}

std::optional<Time> Wire::next_due() const {
  if (late_.empty()) return std::nullopt;
  return late_.front().due;
}

std::vector<WaitingSegment> Wire::held() const {
  std::vector<WaitingSegment> all;
  std::ranges::transform(held_, std::back_inserter(all), &Waiting::what);
  return all;
}

std::size_t Wire::holds(const SegmentName& name) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(held_, [&](const Waiting& one) { return fits(name, one.what); }));
}

bool Wire::empty() const {
  return held_.empty() && late_.empty();
}

}  // namespace seetcp
