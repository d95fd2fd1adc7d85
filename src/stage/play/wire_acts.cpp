// SPDX-License-Identifier: MIT
#include "src/stage/play/wire_acts.hpp"

#include <fmt/format.h>

#include "capture/os/clock.hpp"
#include "src/stage/play/facts.hpp"
#include "src/stage/wire/wire_driver.hpp"
#include "src/trace/segment_name.hpp"

namespace seetcp {
namespace {

WireRule::Act act_of(StandingAct act) {
  switch (act) {
    case StandingAct::hold: return WireRule::Act::hold;
    case StandingAct::drop: return WireRule::Act::drop;
    case StandingAct::corrupt: return WireRule::Act::corrupt;
  }
  return WireRule::Act::hold;
}

class Acts {
 public:
  Acts(PlayLoop& loop, Time latest)
      : loop_(loop), driver_(*loop.ground().wire()), wire_(driver_.wire()), latest_(latest) {}

  std::string perform(const HoldOrder&) const {
    wire_.hold();
    return "";
  }
  std::string perform(const PassOrder&) const { return done(wire_.pass()); }
  std::string perform(const CutOrder&) const { return done(wire_.cut()); }
  std::string perform(const DelayOrder& order) const {
    wire_.delay(order.time);
    return "";
  }
  std::string perform(const DeliverOrder& order) const {
    return order.segment ? one(wire_.deliver(*order.segment), *order.segment)
                         : done(wire_.deliver_all());
  }
  std::string perform(const DropOrder& order) const {
    return order.segment ? one(wire_.drop(*order.segment), *order.segment) : done(wire_.drop_all());
  }
  std::string perform(const DeliverUntilOrder& order) const {
    std::string instead = what_is_instead(order.fact, loop_);
    while (!instead.empty() && !wire_.held().empty() && !loop_.signal() && now() < latest_) {
      driver_.carry_out(wire_.deliver({"", SegmentKind::any, 0}));
      loop_.settle(latest_);
      instead = what_is_instead(order.fact, loop_);
    }
    return instead;
  }
  std::string perform(const DuplicateOrder& order) const {
    return one(wire_.duplicate(order.segment, now()), order.segment);
  }
  std::string perform(const CorruptOrder& order) const {
    return one(wire_.corrupt(order.segment), order.segment);
  }
  std::string perform(const ReplayOrder& order) const {
    const Passages passages = wire_.replay(order.segment, now());
    if (passages.empty())
      return fmt::format("no {} has arrived that could be replayed", text_of(order.segment));
    return done(passages);
  }
  std::string perform(const StandingOrder& order) const {
    wire_.follow(rule_of(order));
    return "";
  }
  std::string perform(const RejectOrder& order) const {
    const Unreachable why =
        order.with == UnreachableKind::host ? Unreachable::host : Unreachable::port;
    return one(wire_.reject(order.segment, why, now()), order.segment);
  }
  std::string perform(const InjectOrder& order) const {
    const Passages passages = wire_.inject(forgery_of(order), now());
    if (passages.empty())
      return fmt::format("{} has no connection to forge a segment of", order.actor);
    return done(passages);
  }
  std::string perform(const FloodOrder& order) const {
    teach_port_of(order.actor);
    const Passages passages = wire_.flood(order.actor, order.segments, now());
    if (passages.empty()) return fmt::format("{} listens on no port that is known", order.actor);
    return done(passages);
  }

 private:
  // A port that nothing has been sent from is not known to the wire.
  void teach_port_of(const std::string& actor) const {
    TroupeMember& member = loop_.troupe().named(actor);
    const ActorSocket* listener = member.listener();
    if (listener && listener->facts && listener->facts->local)
      wire_.knows(member.host, listener->facts->local->port, actor);
  }

  static Forgery forgery_of(const InjectOrder& order) {
    Forgery forgery{.actor = order.actor, .kind = order.kind};
    for (const InjectedField& field : order.fields) {
      const ForgedNumber number{field.from_next, field.number};
      switch (field.name) {
        case InjectedField::Name::seq: forgery.seq = number; break;
        case InjectedField::Name::ack: forgery.ack = number; break;
        case InjectedField::Name::length:
          forgery.length = static_cast<std::uint32_t>(field.number);
          break;
        case InjectedField::Name::window:
          forgery.window = static_cast<std::uint16_t>(field.number);
          break;
      }
    }
    return forgery;
  }

  std::string done(const Passages& passages) const {
    driver_.carry_out(passages);
    return "";
  }
  std::string one(const Passages& passages, const SegmentName& name) const {
    if (passages.empty()) return fmt::format("no {} waits at the wire", text_of(name));
    return done(passages);
  }

  PlayLoop& loop_;
  WireDriver& driver_;
  Wire& wire_;
  Time latest_;
};

}  // namespace

WireRule rule_of(const StandingOrder& order) {
  return {act_of(order.act), order.every, order.segment};
}

std::string perform_wire_order(const WireOrder& order, PlayLoop& loop, Time latest) {
  const Acts acts{loop, latest};
  return std::visit([&](const auto& kind) { return acts.perform(kind); }, order);
}

}  // namespace seetcp
