// SPDX-License-Identifier: MIT
#include "src/trace/claims/matching.hpp"

#include <algorithm>

#include "src/trace/claims/same_call.hpp"

namespace seetcp {
namespace {

using Ids = std::vector<EventId>;

// By its socket; where that is not known, by its program, if only one of the two ends is its.
std::optional<Side> side_of(const CallEvent& call, const Connection& connection) {
  if (call.socket) {
    if (call.socket == connection.client_socket) return Side::client;
    if (call.socket == connection.server_socket) return Side::server;
    if (call.socket == connection.listener) return Side::server;
  }
  if (connection.client_peer == connection.server_peer) return std::nullopt;
  if (connection.client_peer == call.peer) return Side::client;
  if (connection.server_peer == call.peer) return Side::server;
  return std::nullopt;
}

bool returned(const CallEvent& call, const CallResult& result) {
  if (const auto* number = std::get_if<std::int64_t>(&result)) {
    return call.error.empty() && call.result == *number;
  }
  return call.error == std::get<std::string>(result);
}

bool fits(const CallEvent& call, const CallTerm& term, Phase unsaid) {
  const Phase phase = term.result ? Phase::returned : term.phase.value_or(unsaid);
  return call.phase == phase && same_call(term.name, call.call) &&
         (!term.result || returned(call, *term.result));
}

Ids matches(const Scope& scope, const CallTerm& term, Phase unsaid) {
  Ids found;
  const auto gather = [&](std::span<const EventId> ids) {
    for (const EventId id : ids) {
      const auto* call = std::get_if<CallEvent>(&scope.event(id).what);
      if (call == nullptr || !fits(*call, term, unsaid)) continue;
      if (side_of(*call, scope.connection()) == term.side) found.push_back(id);
    }
  };
  gather(scope.events.of_listener(scope.connection()));
  const auto of_listener = std::ssize(found);
  gather(scope.events.of(scope.id));
  std::ranges::inplace_merge(found, found.begin() + of_listener);
  return found;
}

bool fits(const SegmentEvent& segment, SegmentKind kind, bool probe) {
  const Flags flags = segment.flags;
  switch (kind) {
    case SegmentKind::syn: return flags.syn && !flags.ack;
    case SegmentKind::syn_ack: return flags.syn && flags.ack;
    case SegmentKind::ack: return is_pure_ack(segment) && !probe;
    case SegmentKind::fin: return flags.fin;
    case SegmentKind::rst: return flags.rst;
    case SegmentKind::data: return segment.length > 0;
    case SegmentKind::probe: return probe;
    case SegmentKind::any: return true;
  }
  return false;  // Unreachable: the switch names every kind.
}

// Watches one side's numbers, to tell a probe from an acknowledgement: a probe carries the number
// before the next (RFC 9293 3.8.4).
class Numbers {
 public:
  bool is_probe(const SegmentEvent& segment) {
    const SeqNum seq{segment.seq};
    const bool probe = next_ && is_pure_ack(segment) && seq + 1 == *next_;
    const std::uint32_t flags = (segment.flags.syn ? 1u : 0u) + (segment.flags.fin ? 1u : 0u);
    const SeqNum end = seq + segment.length + flags;
    if (!segment.flags.rst && (!next_ || end - *next_ > 0)) next_ = end;
    return probe;
  }

 private:
  std::optional<SeqNum> next_;
};

Ids matches(const Scope& scope, const SegmentTerm& term) {
  Ids found;
  Numbers numbers;
  for (const EventId id : scope.events.of(scope.id)) {
    const auto* segment = std::get_if<SegmentEvent>(&scope.event(id).what);
    if (segment == nullptr || segment->from != term.from) continue;
    if (fits(*segment, term.kind, numbers.is_probe(*segment))) found.push_back(id);
  }
  return found;
}

Ids matches(const Scope& scope, const StateTerm& term) {
  Ids found;
  for (const EventId id : states_of(scope, term.end)) {
    if (std::get<StateEvent>(scope.event(id).what).to == term.state) found.push_back(id);
  }
  return found;
}

}  // namespace

Ids all_matches(const Scope& scope, const Term& term, Phase unsaid) {
  if (const auto* call = std::get_if<CallTerm>(&term)) return matches(scope, *call, unsaid);
  if (const auto* segment = std::get_if<SegmentTerm>(&term)) return matches(scope, *segment);
  return matches(scope, std::get<StateTerm>(term));
}

std::optional<EventId> match(const Scope& scope, const Term& term, Phase unsaid) {
  const Ids all = all_matches(scope, term, unsaid);
  const std::size_t position = index_of(term) == 0 ? 0 : index_of(term) - 1;
  return position < all.size() ? std::optional{all[position]} : std::nullopt;
}

Ids any_match(const Scope& scope, const Term& term, Phase unsaid) {
  if (index_of(term) == 0) return all_matches(scope, term, unsaid);
  const auto one = match(scope, term, unsaid);
  return one ? Ids{*one} : Ids{};
}

Ids states_of(const Scope& scope, Role end) {
  Ids found;
  const bool listener = end == Role::listener;
  const auto ids =
      listener ? scope.events.of_listener(scope.connection()) : scope.events.of(scope.id);
  for (const EventId id : ids) {
    const auto* state = std::get_if<StateEvent>(&scope.event(id).what);
    if (state != nullptr && state->endpoint == end) found.push_back(id);
  }
  return found;
}

std::size_t index_of(const Term& term) {
  return std::visit([](const auto& kind) { return kind.index; }, term);
}

}  // namespace seetcp
