// SPDX-License-Identifier: MIT
// The ends that a claim speaks of, and the states that each of them went through.
#pragma once

#include <vector>

#include "src/trace/claim.hpp"
#include "src/trace/claims/scope.hpp"

namespace seetcp {

using StateIds = std::vector<EventId>;  // One end's states, in order.

// Every end of that name that has a state, in the order of connections. In one connection there is
// one at most; in a whole run an actor may have several.
std::vector<StateIds> paths_of(const Scope& scope, const ClaimEnd& end);

// Its actor's listener.
inline ClaimEnd listener_of(const ClaimEnd& end) {
  return ClaimEnd{end.actor, std::string{listener_part}};
}

}  // namespace seetcp
