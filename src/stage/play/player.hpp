// SPDX-License-Identifier: MIT
// The player performs one act of a scenario on its ground: it launches the actors, has each step
// done, and finds out whether what is expected is so. What happens is told to the ground's sink.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "src/stage/play/ground.hpp"
#include "src/stage/play/play_order.hpp"
#include "src/stage/play/spectator.hpp"

namespace seetcp {

// A step that did not go as it is written; of an open act, the last step that was performed.
struct Shortfall {
  std::size_t step{};  // Index into the act's steps.
  std::string what;    // "server is ESTABLISHED, not CLOSE-WAIT"
  std::string beside;  // What stands still meanwhile: "the wire holds client FIN (seq 15)".
};

struct PlayOutcome {
  std::size_t performed{};             // Steps that went as they are written.
  std::optional<Shortfall> shortfall;  // Then the act was over, unless it is open.
  bool before_slow{};                  // It ended before a step that waits for long.
  bool left{};                         // The spectator had seen enough.
  std::optional<int> signal;  // Ctrl-C or the like: the tool shall die of it, after delivering.
};

// The act's actors in the order in which their peers are numbered: the server, the client, others.
std::vector<ActorIntroduction> peers_of(const ScenarioAct& act);

// `spectator`: nullptr for none. Throws SystemError.
PlayOutcome play(const PlayOrder& order, Ground& ground, Spectator* spectator);

}  // namespace seetcp
