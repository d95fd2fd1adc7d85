// SPDX-License-Identifier: MIT
// `seetcp run` with a scenario: performed on two hosts with a wire between them, or on loopback
// where it says so, and shown like any run.
#pragma once

#include <string>
#include <vector>

#include "src/cli/claim_options.hpp"
#include "src/cli/commands.hpp"
#include "src/cli/page_options.hpp"
#include "src/cli/scenario_file.hpp"

namespace seetcp {

struct ScenarioOptions {
  bool ipv6{};
  bool slow{};  // Steps that wait for more than 10 s, too.
  bool step{};  // By key.
  bool told{};  // Stepping: sentences and lines, no screens.
  // What waits at the wire when the scenario is over is delivered, a segment a step.
  bool goes_on_delivering{};
  ClaimOptions claims;
  std::vector<std::string> outputs;
  PageOptions page;
};

// Throws Complaint.
Result run_scenario(const ScenarioFile& file, const ScenarioOptions& options);

}  // namespace seetcp
