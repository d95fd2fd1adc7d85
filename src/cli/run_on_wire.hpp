// SPDX-License-Identifier: MIT
// `seetcp run --wire`: two programs as they are, on two hosts with a wire between them. The run
// goes and ends as on loopback; the wire does what was asked for.
#pragma once

#include "src/cli/commands.hpp"
#include "src/cli/run_programs.hpp"
#include "src/cli/wire_run.hpp"

namespace seetcp {

// Throws Complaint.
Result run_on_wire(const RunOfPrograms& run, const WireRun& wire, bool ipv6);

}  // namespace seetcp
