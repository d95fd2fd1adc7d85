// SPDX-License-Identifier: MIT
// Judging the formulas that speak of the states of one end.
#include <fmt/format.h>

#include <algorithm>

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/formulas.hpp"
#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/wording.hpp"

namespace seetcp {
namespace {

std::vector<TcpState> names(const Scope& scope, const std::vector<EventId>& ids) {
  std::vector<TcpState> states;
  states.reserve(ids.size());
  for (const EventId id : ids) states.push_back(std::get<StateEvent>(scope.event(id).what).to);
  return states;
}

std::string went(Role end, const std::vector<TcpState>& states) {
  if (states.empty()) return fmt::format("no state of the {} is known", words(end));
  std::string list;
  for (const TcpState state : states) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", rfc_name(state));
  }
  return fmt::format("the {} went through {}", words(end), list);
}

std::optional<std::string> doubt_of(const Scope& scope, Role end) {
  return either(unseen(scope.trace, end), cut_short(scope.trace));
}

}  // namespace

Finding judge_formula(const Scope& scope, const Passes& formula) {
  const auto ids = states_of(scope, formula.end);
  const auto states = names(scope, ids);
  const auto row =
      std::search(states.begin(), states.end(), formula.states.begin(), formula.states.end());
  if (row == states.end()) {
    return fails_unless(doubt_of(scope, formula.end), ids, went(formula.end, states));
  }
  const auto first = ids.begin() + (row - states.begin());
  return holds({first, first + std::ssize(formula.states)});
}

Finding judge_formula(const Scope& scope, const EndsIn& formula) {
  const auto ids = states_of(scope, formula.end);
  const auto states = names(scope, ids);
  if (states.empty()) return fails_unless(doubt_of(scope, formula.end), {}, went(formula.end, {}));
  if (states.back() == formula.state) return holds({ids.back()});
  return fails_unless(doubt_of(scope, formula.end), {ids.back()},
                      fmt::format("the {} ended in {} (event {})", words(formula.end),
                                  rfc_name(states.back()), ids.back()));
}

Finding judge_formula(const Scope& scope, const Never& formula) {
  const StateTerm state{.end = formula.end, .state = formula.state};
  const auto found = match(scope, state);
  if (!found) return holds_unless(doubt_of(scope, formula.end), {});
  return fails({*found}, fmt::format("the {} became {} (event {})", words(formula.end),
                                     rfc_name(formula.state), *found));
}

}  // namespace seetcp
