// SPDX-License-Identifier: MIT
#include "src/cli/run_on_wire.hpp"

#include <optional>

#include "src/cli/stage_for.hpp"
#include "src/stage/play/wire_acts.hpp"
#include "src/stage/wire/wire_driver.hpp"
#include "src/trace/assembler.hpp"

namespace seetcp {
namespace {

void obey(const WireOrder& order, Wire& wire) {
  if (const auto* delayed = std::get_if<DelayOrder>(&order)) wire.delay(delayed->time);
  if (const auto* standing = std::get_if<StandingOrder>(&order)) wire.follow(rule_of(*standing));
}

}  // namespace

Result run_on_wire(const RunOfPrograms& run, const WireRun& wire, bool ipv6) {
  const auto files = open_trace_files(run.outputs);
  std::optional<Assembler> assembler;
  ActStage stage{{.settings = settings_of(wire)}, ipv6, [&](const Observation& seen) {
                   assembler->take(seen);
                 }};
  for (const WireOrder& order : orders_of(wire)) obey(order, stage.ground().wire()->wire());
  Trace header = header_of(run, wire_stage);
  header.witnesses.segments.present = true;
  header.witnesses.segments.how = stage.segments_seen_by();
  assembler.emplace(std::move(header));
  const PerformanceOutcome outcome = perform(run.order, stage.ground());
  return tell_run(run, *assembler, outcome, nullptr, files);
}

}  // namespace seetcp
