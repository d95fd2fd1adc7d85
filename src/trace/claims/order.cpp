// SPDX-License-Identifier: MIT
// Judging the formulas that speak of events and their order. Events are numbered in proved order.
#include <fmt/format.h>

#include <algorithm>

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/formulas.hpp"
#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/missing.hpp"

namespace seetcp {
namespace {

std::string numbered(const Term& term, EventId id) {
  return fmt::format("{} (event {})", happened(term), id);
}

std::optional<std::string> doubt_of_absence(const Scope& scope, const Term& term) {
  return either(unseen(scope, term), cut_short(scope.trace));
}

Finding judge_times(const Scope& scope, const Term& event, std::size_t times) {
  const auto all = all_matches(scope, event);
  if (all.size() == times) return holds_unless(doubt_of_absence(scope, event), all);
  const std::string because =
      fmt::format("{} was seen {} times, not {}", noun(event), all.size(), times);
  if (all.size() > times) return fails(all, because);
  return fails_unless(doubt_of_absence(scope, event), all, because);
}

// Where it holds, the bounds show nothing: they are no evidence.
Finding judge_between(const Scope& scope, const Term& event, const Between& between) {
  const auto from = match(scope, between.from);
  const auto to = match(scope, between.to);
  if (!from || !to) return missing_one(scope, {between.from, from}, {between.to, to});
  const auto all = any_match(scope, event, Phase::returned);
  const auto inside = std::ranges::upper_bound(all, *from);
  if (inside == all.end() || *inside >= *to) return holds_unless(unseen(scope, event), {});
  return fails({*inside, *from, *to},
               fmt::format("{} between {} (event {}) and {} (event {})", numbered(event, *inside),
                           noun(between.from), *from, noun(between.to), *to));
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
  if (*first < *second) return holds({*first, *second});
  return fails_unless(unseen(scope, formula.first), {*first, *second},
                      fmt::format("{} before {}", numbered(formula.second, *second),
                                  numbered(formula.first, *first)));
}

Finding judge_formula(const Scope& scope, const No& formula) {
  if (formula.between) return judge_between(scope, formula.event, *formula.between);
  const auto found = match(scope, formula.event);
  if (!found) return holds_unless(doubt_of_absence(scope, formula.event), {});
  return fails({*found}, numbered(formula.event, *found));
}

Finding judge_formula(const Scope& scope, const After& formula) {
  const auto start = match(scope, formula.start);
  const auto event = match(scope, formula.event);
  if (!start || !event) return missing_one(scope, {formula.start, start}, {formula.event, event});
  const Time delay = scope.event(*event).at - scope.event(*start).at;
  const bool in_time = delay <= formula.limit;
  const bool wanted = (formula.bound == After::Bound::within) == in_time;
  if (*event > *start && wanted) return holds({*event, *start});
  return fails(
      {*event, *start},
      fmt::format("{} {} {} {}", numbered(formula.event, *event), words(std::chrono::abs(delay)),
                  *event > *start ? "after" : "before", numbered(formula.start, *start)));
}

}  // namespace seetcp
