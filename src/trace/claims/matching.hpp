// SPDX-License-Identifier: MIT
// Which events of a connection a claim's term names.
#pragma once

#include <optional>
#include <vector>

#include "src/trace/claim.hpp"
#include "src/trace/claims/scope.hpp"

namespace seetcp {

// Every event that fits the term, whatever its index, in the order in which they happened. `unsaid`
// is the phase meant by a call without a word.
std::vector<EventId> all_matches(const Scope& scope, const Term& term,
                                 Phase unsaid = Phase::returned);

// The one event that the term names: the first that fits; or the n-th, if it fits.
std::optional<EventId> match(const Scope& scope, const Term& term, Phase unsaid = Phase::returned);

// Beside "causes" and "acknowledges": all that fit, or only the n-th. In ascending order.
std::vector<EventId> any_match(const Scope& scope, const Term& term, Phase unsaid);

// The n-th of its kind, whether or not what the term says of it is true ("= 0", "arrives").
std::optional<EventId> numbered_one(const Scope& scope, const Term& term,
                                    Phase unsaid = Phase::returned);

std::size_t index_of(const Term& term);

}  // namespace seetcp
