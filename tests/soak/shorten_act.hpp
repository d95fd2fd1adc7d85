// SPDX-License-Identifier: MIT
// A shorter act in which the same difference appears: what can be left out of it is left out.
#pragma once

#include <string>

#include "tests/soak/act_player.hpp"

namespace seetcp::test {

ScenarioAct shorten_act(ScenarioAct act, const ActFinding& finding, const std::string& actor);

}  // namespace seetcp::test
