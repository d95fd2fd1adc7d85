// SPDX-License-Identifier: MIT
// Which events of a connection a claim's term names.
#pragma once

#include <optional>
#include <vector>

#include "src/trace/claim.hpp"
#include "src/trace/claims/scope.hpp"

namespace seetcp {

// Every event that fits the term, whatever its index, in order. `unsaid` is the phase meant by a
// call without a word.
std::vector<EventId> all_matches(const Scope& scope, const Term& term,
                                 Phase unsaid = Phase::returned);

// The one event that the term names: the first, or the n-th.
std::optional<EventId> match(const Scope& scope, const Term& term, Phase unsaid = Phase::returned);

// Beside "causes": all that fit, or only the n-th.
std::vector<EventId> any_match(const Scope& scope, const Term& term, Phase unsaid);

// The states that one end went through, in order.
std::vector<EventId> states_of(const Scope& scope, Role end);

std::size_t index_of(const Term& term);

}  // namespace seetcp
