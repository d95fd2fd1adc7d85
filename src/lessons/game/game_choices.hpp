// SPDX-License-Identifier: MIT
// Game choices: the acts that make sense now, of both ends and of the wire between them.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/scenario.hpp"
#include "src/lessons/scene.hpp"

namespace seetcp {

struct GameChoice {
  std::string who;    // "client", "server", "wire"
  std::string label;  // "close()"
  std::string steps;  // A line of the scenario: "client: close()"

  friend bool operator==(const GameChoice&, const GameChoice&) = default;
};

// The client's and the server's, then the wire's, the oldest segment first: what a kernel sends
// again meanwhile comes last, so that no other choice gets another number. `act`: the steps so far,
// their outcomes among them; `scene`: where the world stands after them.
std::vector<GameChoice> game_choices(const ScenarioAct& act, const Scene& scene);

}  // namespace seetcp
