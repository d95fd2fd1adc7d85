// SPDX-License-Identifier: MIT
// Judging "A acknowledges B". An ACK number covers all octets before it (RFC 9293 3.4), so that a
// later ACK acknowledges B as well; SYN and FIN count as one octet each.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/event_moment.hpp"
#include "src/trace/claims/formulas.hpp"
#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/missing.hpp"
#include "src/trace/claims/place.hpp"

namespace seetcp {
namespace {

using Ids = std::vector<EventId>;

const SegmentEvent& segment_of(const Scope& scope, EventId id) {
  return std::get<SegmentEvent>(scope.event(id).what);
}

std::uint32_t space_of(const SegmentEvent& segment) {
  return segment.length + (segment.flags.syn ? 1u : 0u) + (segment.flags.fin ? 1u : 0u);
}

SeqNum end_of(const SegmentEvent& segment) {
  return segment.seq_raw + space_of(segment);
}

bool faces(const SegmentEvent& one, const SegmentEvent& other) {
  return one.connection == other.connection && one.from != other.from;
}

bool covers(const SegmentEvent& answer, const SegmentEvent& sent) {
  return answer.ack_raw && faces(answer, sent) && *answer.ack_raw - end_of(sent) >= 0;
}

using Sender = std::pair<ConnectionId, Side>;

// Of each sender, the one among those sent so far that an ACK number reaches first.
class FirstToReach {
 public:
  void add(EventId id, const SegmentEvent& sent) {
    const auto [place, is_new] = first_.try_emplace(Sender{sent.connection, sent.from}, id, &sent);
    if (!is_new && end_of(sent) - end_of(*place->second.second) < 0) place->second = {id, &sent};
  }
  std::optional<EventId> reached_by(const SegmentEvent& answer) const {
    const auto found = first_.find(Sender{answer.connection, other(answer.from)});
    if (found == first_.end() || !covers(answer, *found->second.second)) return std::nullopt;
    return found->second.first;
  }

 private:
  std::map<Sender, std::pair<EventId, const SegmentEvent*>> first_;
};

// Linear in both: what is sent goes in, and each answer asks what it reaches.
std::optional<std::pair<EventId, EventId>> pair_of(const Scope& scope, const Ids& answers,
                                                   const Ids& sent) {
  FirstToReach first;
  auto next = sent.begin();
  for (const EventId answer : answers) {
    for (; next != sent.end() && *next < answer; ++next) {
      const SegmentEvent& segment = segment_of(scope, *next);
      if (space_of(segment) > 0) first.add(*next, segment);
    }
    if (const auto reached = first.reached_by(segment_of(scope, answer))) {
      return std::pair{answer, *reached};
    }
  }
  return std::nullopt;
}

// Whatever it is, the first segment that does acknowledge it.
std::optional<EventId> other_answer(const Scope& scope, EventId sent) {
  const SegmentEvent& segment = segment_of(scope, sent);
  for (const EventId id : scope.events.of(segment.connection)) {
    if (id <= sent) continue;
    const auto* answer = std::get_if<SegmentEvent>(&scope.event(id).what);
    if (answer != nullptr && covers(*answer, segment)) return id;
  }
  return std::nullopt;
}

// Numbers as people read them: those of the segment that acknowledges, and those it would have to.
std::string falls_short(const Scope& scope, const Acknowledges& formula, EventId answer,
                        EventId sent) {
  const SegmentEvent& asks = segment_of(scope, sent);
  const SegmentEvent& says = segment_of(scope, answer);
  const std::string what =
      fmt::format("{} ({})", noun(Term{formula.acknowledged}), place(scope.trace, sent));
  if (space_of(asks) == 0) return what + " has nothing to acknowledge: no data, no SYN, no FIN";
  const std::string who =
      fmt::format("{} ({})", noun(Term{formula.answer}), place(scope.trace, answer));
  if (answer < sent) return fmt::format("{} was sent before {}", who, what);
  const std::uint32_t needs = asks.seq + space_of(asks);
  if (!says.ack) return fmt::format("{} has no ACK number, and {} needs {}", who, what, needs);
  return fmt::format("{} says {}, and {} needs {}", who, *says.ack, what, needs);
}

Finding without_pair(const Scope& scope, const Acknowledges& formula, EventId answer,
                     EventId sent) {
  std::string because = falls_short(scope, formula, answer, sent);
  Ids evidence{answer, sent};
  const bool needs_none = space_of(segment_of(scope, sent)) == 0;
  if (const auto instead = needs_none ? std::nullopt : other_answer(scope, sent)) {
    because += fmt::format("; {} acknowledges it", place(scope.trace, *instead));
    evidence.push_back(*instead);
  }
  return fails_unless(unseen(scope, formula.answer), std::move(evidence), std::move(because));
}

std::optional<EventId> last_of(const Ids& ids) {
  return ids.empty() ? std::nullopt : std::optional{ids.back()};
}

}  // namespace

Finding judge_formula(const Scope& scope, const Acknowledges& formula) {
  const Ids answers = any_match(scope, formula.answer, Phase::returned);
  const Ids sent = any_match(scope, formula.acknowledged, Phase::returned);
  if (answers.empty() || sent.empty()) {
    return missing_one(scope, {formula.acknowledged, last_of(sent)},
                       {formula.answer, last_of(answers)});
  }
  if (const auto found = pair_of(scope, answers, sent)) {
    return holds({found->first, found->second});
  }
  return without_pair(scope, formula, answers.back(), sent.front());
}

}  // namespace seetcp
