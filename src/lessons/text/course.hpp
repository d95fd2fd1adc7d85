// SPDX-License-Identifier: MIT
// The Course of an act, checked before anything runs: who sleeps, who has ended, which sockets
// there are, what the wire can hold. It knows nothing that only a kernel can tell.
#pragma once

#include "src/lessons/scenario.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

// Adds a mistake for each step that cannot be taken where it stands.
void check_course(const ScenarioAct& act, Mistakes& mistakes);

}  // namespace seetcp
