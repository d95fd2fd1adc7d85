// SPDX-License-Identifier: MIT
#include "src/trace/claims/matching.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "src/trace/claims/call_results.hpp"
#include "src/trace/claims/ends.hpp"
#include "src/trace/claims/event_moment.hpp"
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

bool is_made_by(const Scope& scope, const CallEvent& call, const ClaimActor& actor) {
  if (scope.whole_run()) {
    const auto& peers = scope.trace.peers;
    return call.peer < peers.size() && peers[call.peer].name == actor.name;
  }
  const auto side = side_of(call, scope.connection());
  return side && ClaimActor{*side} == actor;
}

bool is_candidate(const CallEvent& call, const CallTerm& term, Phase unsaid) {
  const bool must_return = term.result || term.data;
  const Phase phase = must_return ? Phase::returned : term.phase.value_or(unsaid);
  return call.phase == phase && same_call(term.name, call.call);
}

template <typename Take>
void for_each_in_run(const Scope& scope, Take take) {
  for (EventId id = 1; id <= scope.trace.events.size(); ++id) take(id);
}

// In order; of a connection, what its listener did, too.
template <typename Take>
void for_each_call(const Scope& scope, Take take) {
  if (scope.whole_run()) return for_each_in_run(scope, take);
  const auto of_listener = scope.events.of_listener(scope.connection());
  const auto own = scope.events.of(scope.id);
  Ids all;
  all.reserve(of_listener.size() + own.size());
  std::ranges::merge(of_listener, own, std::back_inserter(all));
  for (const EventId id : all) take(id);
}

template <typename Take>
void for_each_segment(const Scope& scope, Take take) {
  if (scope.whole_run()) return for_each_in_run(scope, take);
  for (const EventId id : scope.events.of(scope.id)) take(id);
}

Ids candidates(const Scope& scope, const CallTerm& term, Phase unsaid) {
  Ids found;
  for_each_call(scope, [&](EventId id) {
    const auto* call = std::get_if<CallEvent>(&scope.event(id).what);
    if (call == nullptr || !is_candidate(*call, term, unsaid)) return;
    if (is_made_by(scope, *call, term.actor)) found.push_back(id);
  });
  return found;
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

// A copy that the wire made was not sent; but it arrives.
bool counts(const SegmentEvent& segment, SegmentMoment moment) {
  const bool copy = segment.origin == Origin::duplicate || segment.origin == Origin::replay;
  return !copy || moment != SegmentMoment::sent;
}

Ids candidates(const Scope& scope, const SegmentTerm& term, Phase) {
  Ids found;
  std::map<std::pair<ConnectionId, Side>, Numbers> numbers;
  for_each_segment(scope, [&](EventId id) {
    const auto* segment = std::get_if<SegmentEvent>(&scope.event(id).what);
    if (segment == nullptr) return;
    if (actor_of(scope, segment->connection, segment->from) != term.from.name) return;
    const bool probe = numbers[{segment->connection, segment->from}].is_probe(*segment);
    if (is_of_kind(segment->flags, segment->length, probe, term.kind) &&
        counts(*segment, term.moment))
      found.push_back(id);
  });
  return found;
}

// A listener's state is also its actor's: "server becomes LISTEN".
std::vector<StateIds> paths_towards(const Scope& scope, const StateTerm& term) {
  auto paths = paths_of(scope, term.end);
  if (term.state != TcpState::listen || !term.end.part.empty()) return paths;
  const auto listeners = paths_of(scope, listener_of(term.end));
  paths.insert(paths.end(), listeners.begin(), listeners.end());
  return paths;
}

Ids candidates(const Scope& scope, const StateTerm& term, Phase) {
  Ids found;
  for (const StateIds& path : paths_towards(scope, term)) {
    std::ranges::copy_if(path, std::back_inserter(found), [&](EventId id) {
      return std::get<StateEvent>(scope.event(id).what).to == term.state;
    });
  }
  std::ranges::sort(found);
  return found;
}

bool has_arrived(const Scope& scope, const SegmentEvent& segment) {
  switch (delivery_in(scope.trace)) {
    case Delivery::seen: return segment.arrived && segment.fate != Fate::corrupted;
    case Delivery::at_once: return true;
    case Delivery::unseen: return false;
  }
  return false;  // Unreachable: the switch names every kind.
}

// What the term says of a candidate is true of it.
bool is_so(const Scope& scope, const CallTerm& term, EventId id) {
  const auto& call = std::get<CallEvent>(scope.event(id).what);
  if (term.result && !has_result(call, *term.result)) return false;
  return !term.data || carries(scope.trace, call, *term.data);
}

bool is_so(const Scope& scope, const SegmentTerm& term, EventId id) {
  const auto& segment = std::get<SegmentEvent>(scope.event(id).what);
  switch (term.moment) {
    case SegmentMoment::sent: return true;
    case SegmentMoment::arrives: return has_arrived(scope, segment);
    case SegmentMoment::lost: return is_lost(segment.fate);
  }
  return false;  // Unreachable: the switch names every moment.
}

bool is_so(const Scope&, const StateTerm&, EventId) {
  return true;
}

bool names_arrival(const Term& term) {
  const auto* segment = std::get_if<SegmentTerm>(&term);
  return segment != nullptr && segment->moment == SegmentMoment::arrives;
}

Ids all_candidates(const Scope& scope, const Term& term, Phase unsaid) {
  return std::visit([&](const auto& kind) { return candidates(scope, kind, unsaid); }, term);
}

bool is_true(const Scope& scope, const Term& term, EventId id) {
  return std::visit([&](const auto& kind) { return is_so(scope, kind, id); }, term);
}

}  // namespace

Ids all_matches(const Scope& scope, const Term& term, Phase unsaid) {
  Ids found = all_candidates(scope, term, unsaid);
  std::erase_if(found, [&](EventId id) { return !is_true(scope, term, id); });
  if (!names_arrival(term)) return found;
  std::ranges::stable_sort(found, [&](EventId one, EventId other) {
    return earlier(moment_of(scope, term, one), moment_of(scope, term, other));
  });
  return found;
}

std::optional<EventId> numbered_one(const Scope& scope, const Term& term, Phase unsaid) {
  const Ids all = all_candidates(scope, term, unsaid);
  const std::size_t index = index_of(term);
  return index >= 1 && index <= all.size() ? std::optional{all[index - 1]} : std::nullopt;
}

std::optional<EventId> match(const Scope& scope, const Term& term, Phase unsaid) {
  if (index_of(term) != 0) {
    const auto one = numbered_one(scope, term, unsaid);
    return one && is_true(scope, term, *one) ? one : std::nullopt;
  }
  const Ids all = all_matches(scope, term, unsaid);
  return all.empty() ? std::nullopt : std::optional{all.front()};
}

Ids any_match(const Scope& scope, const Term& term, Phase unsaid) {
  if (index_of(term) == 0) {
    Ids all = all_matches(scope, term, unsaid);
    std::ranges::sort(all);
    return all;
  }
  const auto one = match(scope, term, unsaid);
  return one ? Ids{*one} : Ids{};
}

std::size_t index_of(const Term& term) {
  return std::visit([](const auto& kind) { return kind.index; }, term);
}

}  // namespace seetcp
