// SPDX-License-Identifier: MIT
#include "src/trace/claims/missing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/formulas.hpp"
#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/mirror.hpp"
#include "src/trace/claims/place.hpp"

namespace seetcp {
namespace {

bool was_entered(const Scope& scope, const Term& term) {
  const auto* call = std::get_if<CallTerm>(&term);
  if (call == nullptr) return false;
  const CallTerm entry{.actor = call->actor, .name = call->name, .phase = Phase::entered};
  return match(scope, entry).has_value();
}

using Terms = std::vector<Term>;

const Term* lacking(const Scope& scope, const Terms& terms) {
  const auto found = std::ranges::find_if(
      terms, [&](const Term& term) { return any_match(scope, term, Phase::returned).empty(); });
  return found == terms.end() ? nullptr : &*found;
}

Side side_of(const ClaimActor& actor) {
  return actor == Side::client ? Side::client : Side::server;
}

// Which end has to send the first FIN for that to come.
std::optional<Side> has_to_end_first(const Term& term) {
  using enum TcpState;
  if (const auto* call = std::get_if<CallTerm>(&term)) {
    const bool end_of_data = call->name == "read" && call->result == CallResult{0};
    return end_of_data ? std::optional{other(side_of(call->actor))} : std::nullopt;
  }
  const auto* state = std::get_if<StateTerm>(&term);
  if (state == nullptr || state->end.part == listener_part) return std::nullopt;
  const Side side = side_of(state->end.actor);
  if (state->state == close_wait || state->state == last_ack) return other(side);
  const bool first =
      state->state == fin_wait_1 || state->state == fin_wait_2 || state->state == time_wait;
  return first ? std::optional{side} : std::nullopt;
}

// The first segment of that kind, whoever sent it.
std::optional<EventId> first_of(const Scope& scope, SegmentKind kind) {
  const auto client = match(scope, SegmentTerm{Side::client, kind});
  const auto server = match(scope, SegmentTerm{Side::server, kind});
  if (!client || !server) return client ? client : server;
  return std::min(*client, *server);
}

Side sender_of(const Scope& scope, EventId segment) {
  return std::get<SegmentEvent>(scope.event(segment).what).from;
}

// The first FIN, if it came from the end that ought to have been the second.
std::optional<EventId> exchanged_fin(const Scope& scope, const Terms& terms) {
  const auto fin = first_of(scope, SegmentKind::fin);
  if (!fin) return std::nullopt;
  const bool exchanged = std::ranges::any_of(terms, [&](const Term& term) {
    return has_to_end_first(term).value_or(sender_of(scope, *fin)) != sender_of(scope, *fin);
  });
  return exchanged ? fin : std::nullopt;
}

// A RST is why a segment or a state did not come; why a program did not call only if no FIN came
// before it.
std::optional<EventId> reset(const Scope& scope, const Term& lacks) {
  const auto rst = first_of(scope, SegmentKind::rst);
  const auto fin = first_of(scope, SegmentKind::fin);
  if (!rst || (fin && *fin < *rst && std::holds_alternative<CallTerm>(lacks))) return std::nullopt;
  return rst;
}

std::string sent(const Scope& scope, EventId segment, std::string_view what) {
  return fmt::format("the {} sent {} ({})", words(sender_of(scope, segment)), what,
                     place(scope.trace, segment));
}

// The n-th of its kind is there, but is not what the term says of it.
std::string what_it_was(const Scope& scope, const Term& term, EventId id) {
  if (const auto* segment = std::get_if<SegmentEvent>(&scope.event(id).what)) {
    return fmt::format("{} ({}) {}", noun(term), place(scope.trace, id), became_of(segment->fate));
  }
  const auto& call = std::get<CallEvent>(scope.event(id).what);
  CallTerm bare = std::get<CallTerm>(term);
  bare.result.reset();
  bare.data.reset();
  return fmt::format("{} ({}) returned {}", noun(bare), place(scope.trace, id), result_words(call));
}

// Lower case, and what shows it; "" when nothing explains.
Finding instead(const Scope& scope, const Formula& formula, const Terms& terms, const Term& lacks) {
  Finding found = holds({});
  if (const auto fin = exchanged_fin(scope, terms)) {
    found = {Verdict::holds, {*fin}, sent(scope, *fin, "the first FIN")};
  }
  const Finding other_end = judge(scope, mirrored(formula));
  if (other_end.verdict == Verdict::holds && !other_end.evidence.empty()) {
    found.because += fmt::format("{}{} ({})", found.because.empty() ? "" : ", and ",
                                 happened(mirrored(terms.back())),
                                 place(scope.trace, other_end.evidence.back()));
    add_new(found.evidence, other_end.evidence);
  }
  if (!found.because.empty()) return found;
  const auto rst = reset(scope, lacks);
  return rst ? Finding{Verdict::holds, {*rst}, sent(scope, *rst, "a RST")} : found;
}

}  // namespace

std::string missing_words(const Scope& scope, const Term& term, Phase unsaid) {
  if (const auto one = numbered_one(scope, term, unsaid)) return what_it_was(scope, term, *one);
  const std::size_t there = all_matches(scope, term, unsaid).size();
  return missing(term, unsaid, {.matches = there, .entered = was_entered(scope, term)});
}

Finding missing_event(const Scope& scope, const Term& term, Phase unsaid, Later later) {
  auto doubt = unseen(scope, term);
  if (later == Later::yes) doubt = either(doubt, cut_short(scope.trace));
  const auto there = numbered_one(scope, term, unsaid);
  return fails_unless(doubt, there ? std::vector{*there} : std::vector<EventId>{},
                      missing_words(scope, term, unsaid));
}

// What has to come first cannot come later any more once the second is there.
Finding missing_one(const Scope& scope, const Needed& first, const Needed& second) {
  if (first.found) {
    Finding finding = missing_event(scope, second.term, second.unsaid, Later::yes);
    finding.evidence.insert(finding.evidence.begin(), *first.found);
    return finding;
  }
  const Later later = second.found ? Later::no : Later::yes;
  Finding finding = missing_event(scope, first.term, first.unsaid, later);
  if (second.found) finding.evidence.push_back(*second.found);
  if (second.found || finding.verdict == Verdict::fails) return finding;
  const Finding other = missing_event(scope, second.term, second.unsaid, Later::yes);
  return other.verdict == Verdict::fails ? other : finding;
}

Finding with_what_happened_instead(const Scope& scope, const Formula& formula, Finding finding) {
  const Terms terms = terms_of(formula);
  const Term* lacks = lacking(scope, terms);
  if (finding.verdict != Verdict::fails || lacks == nullptr || scope.whole_run()) return finding;
  Finding explained = instead(scope, formula, terms, *lacks);
  if (explained.because.empty()) return finding;
  return fails(std::move(explained.evidence),
               fmt::format("{}; here {}", finding.because, explained.because));
}

}  // namespace seetcp
