// SPDX-License-Identifier: MIT
// Judging the formulas that speak of the states of one end.
#include <fmt/format.h>

#include <algorithm>

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/ends.hpp"
#include "src/trace/claims/formulas.hpp"
#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/place.hpp"
#include "src/trace/claims/wording.hpp"

namespace seetcp {
namespace {

std::vector<TcpState> names(const Scope& scope, const StateIds& ids) {
  std::vector<TcpState> states;
  states.reserve(ids.size());
  for (const EventId id : ids) states.push_back(std::get<StateEvent>(scope.event(id).what).to);
  return states;
}

std::string went(const Scope& scope, const ClaimEnd& end, const StateIds& ids) {
  if (ids.empty()) return fmt::format("no state of the {} is known", words(end));
  std::vector<std::string_view> list;
  for (const TcpState state : names(scope, ids)) list.push_back(rfc_name(state));
  return fmt::format("the {} went through {}", words(end), fmt::join(list, ", "));
}

std::optional<std::string> doubt_of(const Scope& scope, const ClaimEnd& end) {
  return either(unseen(scope.trace, end), cut_short(scope.trace));
}

// Of an actor's several ends, the one that it had last.
StateIds latest(const std::vector<StateIds>& paths) {
  return paths.empty() ? StateIds{} : paths.back();
}

// Where in that path the row stands; absent when it does not.
std::optional<StateIds> row_in(const Scope& scope, const StateIds& path,
                               const std::vector<TcpState>& row) {
  const auto states = names(scope, path);
  const auto found = std::search(states.begin(), states.end(), row.begin(), row.end());
  if (found == states.end()) return std::nullopt;
  const auto first = path.begin() + (found - states.begin());
  return StateIds{first, first + std::ssize(row)};
}

}  // namespace

Finding judge_formula(const Scope& scope, const Passes& formula) {
  const auto paths = paths_of(scope, formula.end);
  for (const StateIds& path : paths) {
    if (auto row = row_in(scope, path, formula.states)) return holds(std::move(*row));
  }
  const StateIds path = latest(paths);
  return fails_unless(doubt_of(scope, formula.end), path, went(scope, formula.end, path));
}

Finding judge_formula(const Scope& scope, const EndsIn& formula) {
  const bool of_listener = formula.state == TcpState::listen && formula.end.part.empty();
  StateIds path = latest(paths_of(scope, formula.end));
  if (path.empty() && of_listener) path = latest(paths_of(scope, listener_of(formula.end)));
  if (path.empty()) {
    return fails_unless(doubt_of(scope, formula.end), {}, went(scope, formula.end, {}));
  }
  const TcpState last = std::get<StateEvent>(scope.event(path.back()).what).to;
  if (last == formula.state) return holds({path.back()});
  return fails_unless(doubt_of(scope, formula.end), {path.back()},
                      fmt::format("the {} ended in {} ({})", words(formula.end), rfc_name(last),
                                  place(scope.trace, path.back())));
}

Finding judge_formula(const Scope& scope, const Never& formula) {
  const StateTerm state{.end = formula.end, .state = formula.state};
  const auto found = match(scope, state);
  if (!found) return holds_unless(doubt_of(scope, formula.end), {});
  return fails({*found}, fmt::format("the {} became {} ({})", words(formula.end),
                                     rfc_name(formula.state), place(scope.trace, *found)));
}

}  // namespace seetcp
