// SPDX-License-Identifier: MIT
// Judging the formulas that speak of events and their order. Events are numbered in proved order.
#include <fmt/format.h>

#include <algorithm>

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/event_moment.hpp"
#include "src/trace/claims/formulas.hpp"
#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/missing.hpp"
#include "src/trace/claims/place.hpp"

namespace seetcp {
namespace {

std::string numbered(const Scope& scope, const Term& term, EventId id) {
  return fmt::format("{} ({})", happened(term), place(scope.trace, id));
}

std::optional<std::string> doubt_of_absence(const Scope& scope, const Term& term) {
  return either(unseen(scope, term), cut_short(scope.trace));
}

// Retransmissions that waited at the wire with the segment that they repeat have no event.
std::size_t sent_again(const Scope& scope, const Term& term, EventId id) {
  const auto* named = std::get_if<SegmentTerm>(&term);
  if (named == nullptr || named->moment != SegmentMoment::sent) return 0;
  return std::get<SegmentEvent>(scope.event(id).what).copies;
}

std::string times_words(std::size_t times) {
  return times == 1 ? "once" : fmt::format("{} times", times);
}

Finding judge_times(const Scope& scope, const Term& event, std::size_t times) {
  const auto all = all_matches(scope, event);
  std::size_t count = all.size();
  for (const EventId id : all) count += sent_again(scope, event, id);
  if (count == times) return holds_unless(doubt_of_absence(scope, event), all);
  const std::string because =
      fmt::format("{} was seen {}, not {}", noun(event), times_words(count), times_words(times));
  if (count > times) return fails(all, because);
  return fails_unless(doubt_of_absence(scope, event), all, because);
}

// Where it holds, the bounds show nothing: they are no evidence.
Finding judge_between(const Scope& scope, const Term& event, const Between& between) {
  const auto from = match(scope, between.from);
  const auto to = match(scope, between.to);
  if (!from || !to) return missing_one(scope, {between.from, from}, {between.to, to});
  const EventMoment begin = moment_of(scope, between.from, *from);
  const EventMoment end = moment_of(scope, between.to, *to);
  const auto all = any_match(scope, event, Phase::returned);
  const auto inside = std::ranges::find_if(all, [&](EventId id) {
    const EventMoment moment = moment_of(scope, event, id);
    return earlier(begin, moment) && earlier(moment, end);
  });
  if (inside == all.end()) return holds_unless(unseen(scope, event), {});
  return fails({*inside, *from, *to},
               fmt::format("{} between {} ({}) and {} ({})", numbered(scope, event, *inside),
                           noun(between.from), place(scope.trace, *from), noun(between.to),
                           place(scope.trace, *to)));
}

}  // namespace

Finding judge_formula(const Scope& scope, const Happens& formula) {
  if (formula.times) return judge_times(scope, formula.event, *formula.times);
  if (const auto found = match(scope, formula.event)) return holds({*found});
  return missing_event(scope, formula.event, Phase::returned, Later::yes);
}

// An earlier match of the first may have been lost: then its coming too late proves nothing.
Finding judge_formula(const Scope& scope, const Before& formula) {
  const auto first = match(scope, formula.first);
  const auto second = match(scope, formula.second);
  if (!first || !second) {
    return missing_one(scope, {formula.first, first}, {formula.second, second});
  }
  if (earlier(moment_of(scope, formula.first, *first), moment_of(scope, formula.second, *second))) {
    return holds({*first, *second});
  }
  return fails_unless(unseen(scope, formula.first), {*first, *second},
                      fmt::format("{} before {}", numbered(scope, formula.second, *second),
                                  numbered(scope, formula.first, *first)));
}

Finding judge_formula(const Scope& scope, const No& formula) {
  if (formula.between) return judge_between(scope, formula.event, *formula.between);
  const auto found = match(scope, formula.event);
  if (!found) return holds_unless(doubt_of_absence(scope, formula.event), {});
  return fails({*found}, numbered(scope, formula.event, *found));
}

Finding judge_formula(const Scope& scope, const After& formula) {
  const auto start = match(scope, formula.start);
  const auto event = match(scope, formula.event);
  if (!start || !event) return missing_one(scope, {formula.start, start}, {formula.event, event});
  const EventMoment begin = moment_of(scope, formula.start, *start);
  const EventMoment end = moment_of(scope, formula.event, *event);
  const Time delay = time_between(begin.at, end.at);
  const bool in_time = delay <= formula.limit;
  const bool wanted = (formula.bound == After::Bound::within) == in_time;
  const bool after = earlier(begin, end);
  if (after && wanted) return holds({*event, *start});
  return fails({*event, *start},
               fmt::format("{} {} {} {}", numbered(scope, formula.event, *event),
                           words(std::chrono::abs(delay)), after ? "after" : "before",
                           numbered(scope, formula.start, *start)));
}

}  // namespace seetcp
