// SPDX-License-Identifier: MIT
// The Course of an act, checked before anything runs: who sleeps, who has ended, which sockets
// there are, what the wire can hold. It knows nothing that only a kernel can tell.
#pragma once

#include "src/lessons/scenario.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

// Adds a mistake for each step that cannot be taken where it stands, and, where no more is to come,
// for each sleep of which nothing says how it ends.
void check_course(const ScenarioAct& act, Mistakes& mistakes, bool more_is_to_come = false);

}  // namespace seetcp
