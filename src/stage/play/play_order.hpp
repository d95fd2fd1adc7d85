// SPDX-License-Identifier: MIT
// A PlayOrder is what shall be played, and with what: one act of a scenario, and the programs that
// it needs.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "src/lessons/scenario.hpp"

namespace seetcp {

struct PlayOrder {
  const ScenarioAct& act;
  std::string actor;  // The actor's program, a path.
  // The path of a program that exec() names: "plain-server" is one of ours. Throws what shall be
  // told when there is none.
  std::function<std::string(const std::string& name)> find_program;
  bool ipv6{};
  // When its steps are done: what waits at the wire is delivered, a segment a step, until nothing
  // does.
  bool goes_on_delivering{};
  bool slow{};  // Steps that wait for more than 10 s are performed; else the act ends before one.
  // More is to come: where no step is left the spectator is asked, and before it wishes to go on it
  // may have added some behind the others. A step that falls short ends nothing: the next scene
  // says what was wrong, and the next step is performed as if it had gone well.
  bool is_open{};
};

}  // namespace seetcp
