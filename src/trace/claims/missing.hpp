// SPDX-License-Identifier: MIT
// What is found of a formula when an event that it names is not in the trace, and what happened
// instead.
#pragma once

#include <optional>

#include "src/trace/claims/finding.hpp"
#include "src/trace/claims/scope.hpp"
#include "src/trace/claims/wording.hpp"

namespace seetcp {

// Whether the term's event might have come after a recording that was cut short.
enum class Later : bool { no, yes };

// "the server never called close()"
std::string missing_words(const Scope& scope, const Term& term, Phase unsaid);

Finding missing_event(const Scope& scope, const Term& term, Phase unsaid, Later later);

// An event that a formula needs, and what is said where it is missing.
struct Needed {
  const Term& term;
  std::optional<EventId> found;
  Phase unsaid{Phase::returned};
};

// Of a formula that needs both, in this order, and lacks one or both of them.
Finding missing_one(const Scope& scope, const Needed& first, const Needed& second);

// A formula fails for want of an event: often TCP did all that it says, with the ends' parts
// exchanged (the server closed first), or a RST ended the connection. Then `finding` says so, and
// its evidence is what shows that; else it stays as it is.
Finding with_what_happened_instead(const Scope& scope, const Formula& formula, Finding finding);

}  // namespace seetcp
