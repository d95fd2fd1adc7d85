// SPDX-License-Identifier: MIT
// A random act: calls of both ends in any order, and a wire that holds, delivers, drops, doubles,
// reorders and replays. The same seed gives the same act, on any machine.
#pragma once

#include <cstdint>

#include "src/lessons/scenario.hpp"

namespace seetcp::test {

ScenarioAct random_act(std::uint64_t seed);

}  // namespace seetcp::test
