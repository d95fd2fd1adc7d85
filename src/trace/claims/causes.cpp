// SPDX-License-Identifier: MIT
// Judging "A causes B". When B has another cause than A, that cause is the counter-evidence.
#include <fmt/format.h>

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/formulas.hpp"
#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/missing.hpp"
#include "src/trace/claims/place.hpp"

namespace seetcp {
namespace {

using Ids = std::vector<EventId>;

std::optional<EventId> first_of(const Ids& ids) {
  return ids.empty() ? std::nullopt : std::optional{ids.front()};
}

Finding without_cause(const Scope& scope, const Causes& formula, EventId effect) {
  const auto origin = scope.paths.origin(effect);
  Ids evidence{effect};
  if (origin) evidence.insert(evidence.begin(), *origin);
  const std::string other = origin ? place(scope.trace, *origin) : "something else";
  return fails_unless(
      unseen(scope, formula.cause), evidence,
      fmt::format("{}; {} led to {} ({})", missing_words(scope, formula.cause, Phase::entered),
                  other, noun(formula.effect), place(scope.trace, effect)));
}

Finding without_path(const Scope& scope, const Causes& formula, EventId cause, EventId effect) {
  const auto origin = scope.paths.origin(effect);
  Ids evidence{cause, effect};
  if (origin) evidence.insert(evidence.begin() + 1, *origin);
  return fails_unless(
      unlinked(scope.trace), evidence,
      fmt::format("{} ({}), but nothing shows that it led to {} ({}){}",
                  happened(formula.cause, Phase::entered), place(scope.trace, cause),
                  noun(formula.effect), place(scope.trace, effect),
                  origin ? fmt::format("; {} did", place(scope.trace, *origin)) : ""));
}

}  // namespace

Finding judge_formula(const Scope& scope, const Causes& formula) {
  const Ids causes = any_match(scope, formula.cause, Phase::entered);
  const Ids effects = any_match(scope, formula.effect, Phase::returned);
  if (const auto path = scope.paths.find(causes, effects)) {
    return holds({path->cause, path->effect}, path->likely);
  }
  if (effects.empty()) {
    return missing_one(scope, {formula.cause, first_of(causes), Phase::entered},
                       {formula.effect, std::nullopt});
  }
  if (causes.empty()) return without_cause(scope, formula, effects.front());
  return without_path(scope, formula, causes.front(), effects.front());
}

}  // namespace seetcp
