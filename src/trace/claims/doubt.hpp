// SPDX-License-Identifier: MIT
// Whether something that is not in a trace did not happen, or only was not seen: its witness was
// absent or lost events, or the recording ended before it could come.
#pragma once

#include <optional>
#include <string>

#include "src/trace/claim.hpp"
#include "src/trace/claims/scope.hpp"

namespace seetcp {

// What may have kept a term's events from being seen while the recording went on, in words; absent
// when nothing did.
std::optional<std::string> unseen(const Scope& scope, const Term& term);

// The same for a state of that end.
std::optional<std::string> unseen(const Trace& trace, const ClaimEnd& end);

// The same for the links between events: they are as complete as calls and segments.
std::optional<std::string> unlinked(const Trace& trace);

// "the recording was cut short: …"; absent when it was not.
std::optional<std::string> cut_short(const Trace& trace);

inline std::optional<std::string> either(const std::optional<std::string>& first,
                                         const std::optional<std::string>& second) {
  return first ? first : second;
}

}  // namespace seetcp
