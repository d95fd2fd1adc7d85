// SPDX-License-Identifier: MIT
#include "src/trace/claims/missing.hpp"

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/matching.hpp"

namespace seetcp {
namespace {

bool was_entered(const Scope& scope, const Term& term) {
  const auto* call = std::get_if<CallTerm>(&term);
  if (call == nullptr) return false;
  const CallTerm entry{.side = call->side, .name = call->name, .phase = Phase::entered};
  return match(scope, entry).has_value();
}

}  // namespace

std::string missing_words(const Scope& scope, const Term& term, Phase unsaid) {
  const std::size_t there = all_matches(scope, term, unsaid).size();
  return missing(term, unsaid, {.matches = there, .entered = was_entered(scope, term)});
}

Finding missing_event(const Scope& scope, const Term& term, Phase unsaid, Later later) {
  auto doubt = unseen(scope, term);
  if (later == Later::yes) doubt = either(doubt, cut_short(scope.trace));
  return fails_unless(doubt, {}, missing_words(scope, term, unsaid));
}

// What has to come first cannot come later any more once the second is there.
Finding missing_one(const Scope& scope, const Needed& first, const Needed& second) {
  if (first.found) {
    Finding finding = missing_event(scope, second.term, second.unsaid, Later::yes);
    finding.evidence = {*first.found};
    return finding;
  }
  const Later later = second.found ? Later::no : Later::yes;
  Finding finding = missing_event(scope, first.term, first.unsaid, later);
  if (second.found) finding.evidence = {*second.found};
  if (second.found || finding.verdict == Verdict::fails) return finding;
  const Finding other = missing_event(scope, second.term, second.unsaid, Later::yes);
  return other.verdict == Verdict::fails ? other : finding;
}

}  // namespace seetcp
