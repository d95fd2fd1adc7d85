// SPDX-License-Identifier: MIT
// `seetcp run` with programs as they are: what it is told of them, and what it tells of them
// afterwards, whatever stage they ran on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capture/segments/live_capture.hpp"
#include "src/cli/commands.hpp"
#include "src/cli/page_options.hpp"
#include "src/cli/trace_file.hpp"
#include "src/stage/performance.hpp"
#include "src/trace/assembler.hpp"
#include "src/trace/claim.hpp"

namespace seetcp {

struct RunOfPrograms {
  PerformanceOrder order;
  bool plain_server{}, plain_client{};       // Those that seetcp brings.
  std::optional<std::vector<Claim>> claims;  // Asked for; in the place of the article's.
  bool delayed_acks{};
  std::vector<std::string> outputs;
  PageOptions page;
};

// What is known before it begins. `stage`: as the trace names it.
Trace header_of(const RunOfPrograms& run, std::string_view stage);

// Delivers what was recorded, complains of what went wrong. `capture`: nullptr for none.
Result tell_run(const RunOfPrograms& run, Assembler& assembler, const PerformanceOutcome& outcome,
                const LiveCapture* capture, const std::vector<TraceFile>& files);

}  // namespace seetcp
