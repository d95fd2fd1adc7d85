// SPDX-License-Identifier: MIT
// Plays a random act on two fresh hosts. What a call returns, or that no such segment waits, is no
// failure here: the act was written blindly. After each step both views of all ends are compared.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "src/lessons/scenario.hpp"
#include "tests/soak/two_views.hpp"

namespace seetcp::test {

struct ActFinding {
  std::size_t step{};  // Index into the act's steps.
  Difference difference;
};

struct ActResult {
  std::size_t connections{}, steps{}, compared{};      // compared: ends that were not CLOSED.
  std::map<std::string_view, std::size_t> departures;  // Of Linux that were met: which, how often.
  std::optional<ActFinding> finding;  // What neither explains; then the act was over.
  bool interrupted{};
};

// `actor`: the path of the actor's program. `told`: each step and where the ends stand after it
// goes to standard output. Throws SystemError, NotPermitted.
ActResult play_random_act(const ScenarioAct& act, const std::string& actor, bool told);

}  // namespace seetcp::test
