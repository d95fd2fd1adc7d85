// SPDX-License-Identifier: MIT
// A PlayedAct is what playing one act of a scenario has given: its trace, and how it went.
#pragma once

#include <string>

#include "src/cli/attendant.hpp"
#include "src/lessons/scenario.hpp"
#include "src/stage/play/player.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct ActOrder {
  const ScenarioAct& act;
  std::string title;  // The trace's: "lost-syn".
  bool ipv6{};
  bool goes_on_delivering{};  // See PlayOrder; slow and is_open, too.
  bool slow{};
  bool is_open{};
};

struct PlayedAct {
  Trace trace;  // Without claims.
  PlayOutcome outcome;
};

// Moves this process onto the act's stage. `attendant`: who watches; absent for nobody. Throws
// Complaint (SettingRefused among them), NotPermitted, SystemError.
PlayedAct play_act(const ActOrder& order, const AttendantFor& attendant = {});

// "by Ctrl-C"
std::string ended_by(int signal);

}  // namespace seetcp
