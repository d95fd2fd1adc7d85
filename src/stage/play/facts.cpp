// SPDX-License-Identifier: MIT
#include "src/stage/play/facts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <string_view>

#include "src/lessons/call_step.hpp"
#include "src/stage/wire/segment_fits.hpp"
#include "src/stage/wire/wire_driver.hpp"

namespace seetcp {
namespace {

std::string name_of(const ScenarioEnd& end) {
  return end.part.empty() ? end.actor : end.actor + "." + end.part;
}

std::string_view words(const SocketRow* row) {
  return rfc_name(row ? row->state : TcpState::closed);
}

// A socket that has neither connected nor listens is in no table of the kernel's.
const SocketRow* row_of_socket(const ActorSocket* socket, const HostStates& states) {
  return socket && socket->facts ? states.socket(socket->facts->cookie) : nullptr;
}

std::uint16_t port_of(const ActorSocket* socket) {
  return socket && socket->facts && socket->facts->local ? socket->facts->local->port : 0;
}

const SocketRow* row_of_server(TroupeMember& member, const HostStates& states) {
  const ActorSocket* listener = member.listener();
  const std::uint16_t port = listener ? port_of(listener) : usual_port;
  const SocketRow* connection = states.newest_connection(port);
  return connection ? connection : states.listener(port);
}

const SocketRow* row_facing(TroupeMember& member, const TroupeMember& other,
                            const HostStates& states) {
  const ActorSocket* theirs = other.last_connection();
  if (!theirs || !theirs->facts || !theirs->facts->local) return nullptr;
  const ActorSocket* listener = member.listener();
  const std::uint16_t port = theirs->facts->remote ? theirs->facts->remote->port
                             : listener            ? port_of(listener)
                                                   : usual_port;
  return states.connection(port, theirs->facts->local->port);
}

const SocketRow* row_of_part(const ScenarioEnd& end, PlayLoop& loop) {
  TroupeMember& member = loop.troupe().named(end.actor);
  const HostStates& states = loop.ground().states_of(member.host);
  if (end.part == "listener") return row_of_socket(member.listener(), states);
  if (const ActorSocket* kept = member.kept(end.part)) return row_of_socket(kept, states);
  return row_facing(member, loop.troupe().named(end.part), states);
}

std::string what_is(const StateFact& fact, PlayLoop& loop) {
  const SocketRow* row = row_of(fact.end, loop);
  if (words(row) == rfc_name(fact.state)) return "";
  return fmt::format("{} is {}, not {}", name_of(fact.end), words(row), rfc_name(fact.state));
}

std::uint32_t amount_of(const SocketRow& row, EndAmount amount) {
  switch (amount) {
    case EndAmount::queue: return row.accept_queue;
    case EndAmount::unread: return row.unread;
    case EndAmount::unsent: return row.unsent;
  }
  return 0;
}

std::string_view words(EndAmount amount) {
  switch (amount) {
    case EndAmount::queue: return "queue";
    case EndAmount::unread: return "unread";
    case EndAmount::unsent: return "unsent";
  }
  return "";
}

std::string what_is(const AmountFact& fact, PlayLoop& loop) {
  const SocketRow* row = row_of(fact.end, loop);
  if (!row) return fmt::format("{} is CLOSED", name_of(fact.end));
  const std::uint32_t amount = amount_of(*row, fact.amount);
  if (amount == fact.number) return "";
  return fmt::format("{} {} = {}, not {}", name_of(fact.end), words(fact.amount), amount,
                     fact.number);
}

bool is_in_call(const TroupeMember& member, std::string_view call) {
  if (member.in_call.empty()) return false;
  return member.in_call == call ||
         (member.actor.standing() == Actor::Standing::calling && member.actor.call() == call);
}

std::string what_it_does(const TroupeMember& member, const PlayLoop& loop) {
  if (member.ended && member.signal)
    return fmt::format("{} was ended by signal {}", member.name, *member.signal);
  const std::string does = doing(member, loop);
  return fmt::format("{} {}", member.name, does.empty() ? "is in no call" : does);
}

std::string what_is(const BlockedFact& fact, PlayLoop& loop) {
  const TroupeMember& member = loop.troupe().named(fact.actor);
  if (is_in_call(member, fact.call) && loop.sleeps(member)) return "";
  return what_it_does(member, loop);
}

std::string what_is(const ExitedFact& fact, PlayLoop& loop) {
  const TroupeMember& member = loop.troupe().named(fact.actor);
  if (member.ended && !member.signal && member.exit_status.value_or(-1) == fact.status) return "";
  return what_it_does(member, loop);
}

std::string what_the_wire_holds(PlayLoop& loop) {
  if (!loop.ground().wire()) return "";
  std::vector<std::string> texts;
  for (const WaitingSegment& segment : loop.ground().wire()->wire().held())
    texts.push_back(text_of(segment));
  if (texts.empty()) return "the wire holds nothing";
  return fmt::format("the wire holds {}", fmt::join(texts, ", "));
}

std::string what_is(const WireEmptyFact&, PlayLoop& loop) {
  return loop.ground().wire()->wire().held().empty() ? "" : what_the_wire_holds(loop);
}

std::string what_is(const WireHoldsFact& fact, PlayLoop& loop) {
  for (const HeldSegments& expected : fact.held) {
    const std::size_t held = loop.ground().wire()->wire().holds(expected.segment);
    if (expected.count ? held != *expected.count : held == 0) return what_the_wire_holds(loop);
  }
  return "";
}

// What tells most comes first.
constexpr std::array kinds_to_name{SegmentKind::rst, SegmentKind::syn_ack, SegmentKind::syn,
                                   SegmentKind::fin, SegmentKind::data,    SegmentKind::probe,
                                   SegmentKind::ack};

// "FIN (seq 15)", "data (seq 1, 14 octets)"
std::string kinds_of(const WaitingSegment& segment) {
  std::string text;
  for (const SegmentKind kind : kinds_to_name) {
    const bool fits = is_of_kind(segment.segment, segment.probe, kind);
    const bool is_ack_alone = kind != SegmentKind::ack || text.empty();
    if (fits && is_ack_alone)
      text += fmt::format("{}{}", text.empty() ? "" : " and ", name_of(kind));
  }
  if (segment.segment.flags.syn) return text;
  text += fmt::format(" (seq {}", segment.seq);
  if (segment.segment.payload_length > 0)
    text += fmt::format(", {} octets", segment.segment.payload_length);
  return text + ")";
}

}  // namespace

SegmentKind kind_of(const WaitingSegment& segment) {
  for (const SegmentKind kind : kinds_to_name) {
    if (is_of_kind(segment.segment, segment.probe, kind)) return kind;
  }
  return SegmentKind::any;
}

std::string text_of(const WaitingSegment& segment) {
  return fmt::format("{} {}", segment.actor, kinds_of(segment));
}

std::string text_of(const SegmentName& name) {
  return fmt::format("{}{}{}{}", name.actor, name.actor.empty() ? "" : " ", name_of(name.kind),
                     name.index == 0 ? "" : fmt::format("[{}]", name.index));
}

const SocketRow* row_of(const ScenarioEnd& end, PlayLoop& loop) {
  if (!end.part.empty()) return row_of_part(end, loop);
  TroupeMember& member = loop.troupe().named(end.actor);
  const HostStates& states = loop.ground().states_of(member.host);
  const ActorSocket* connection = member.last_connection();
  const bool has_connected = connection && connection->facts->remote;
  if (!has_connected && member.listener()) return row_of_server(member, states);
  return row_of_socket(connection, states);
}

std::string what_is_instead(const Fact& fact, PlayLoop& loop) {
  return std::visit([&](const auto& kind) { return what_is(kind, loop); }, fact);
}

std::string doing(const TroupeMember& member, const PlayLoop& loop) {
  if (member.ended && member.signal) return fmt::format("ended by signal {}", *member.signal);
  if (member.ended) return fmt::format("exited {}", member.exit_status.value_or(0));
  if (member.in_call.empty()) return "";
  const std::string_view call =
      member.actor.standing() == Actor::Standing::calling ? member.actor.call() : member.in_call;
  return fmt::format("{} {}()", loop.sleeps(member) ? "sleeps in" : "is in", call);
}

std::string what_stands_still(PlayLoop& loop) {
  std::vector<std::string> parts;
  for (const TroupeMember& member : loop.troupe().members()) {
    if (!member.in_call.empty()) parts.push_back(what_it_does(member, loop));
  }
  const WireDriver* wire = loop.ground().wire();
  if (wire && !wire->wire().held().empty()) parts.push_back(what_the_wire_holds(loop));
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace seetcp
