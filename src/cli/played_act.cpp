// SPDX-License-Identifier: MIT
#include "src/cli/played_act.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstring>
#include <optional>
#include <utility>

#include "capture/os/clock.hpp"
#include "src/cli/plain_peers.hpp"
#include "src/cli/stage_for.hpp"
#include "src/cli/trace_header.hpp"
#include "src/trace/assembler.hpp"

namespace seetcp {
namespace {

// A program of ours by its bare name; a path, and what PATH knows, as they are.
std::string program_for(const std::string& name) {
  const bool is_ours = name == "plain-server" || name == "plain-client";
  return is_ours ? plain_peer(name) : name;
}

Trace header_for(const ActOrder& order, const ActStage& stage) {
  Trace trace =
      trace_header({.kind = std::string{scenario_source},
                    .title = order.title,
                    .stage = std::string{stage.is_wire() ? wire_stage : "private loopback"},
                    .delayed_acks = order.act.settings.delayed_acks,
                    .cut_short = ""});
  trace.witnesses.segments = {
      .present = true, .how = stage.segments_seen_by(), .events = 0, .lost = 0, .missing = ""};
  for (const ActorIntroduction& one : peers_of(order.act)) {
    trace.peers.push_back(
        {.name = one.name, .command = "actor", .pid = 0, .exit_status = {}, .signal = {}});
  }
  return trace;
}

}  // namespace

std::string ended_by(int signal) {
  return signal == SIGINT ? "by Ctrl-C" : fmt::format("by {}", strsignal(signal));
}

PlayedAct play_act(const ActOrder& order, const AttendantFor& attendant) {
  std::optional<Assembler> assembler;
  std::unique_ptr<Attendant> watching;
  ActStage stage{order.act, order.ipv6, [&](const Observation& seen) {
                   assembler->take(seen);
                   if (watching) watching->take(seen);
                 }};
  const Trace header = header_for(order, stage);
  assembler.emplace(header);
  if (attendant) watching = attendant(header);
  const PlayOrder play_order{.act = order.act,
                             .actor = plain_peer("actor"),
                             .find_program = program_for,
                             .ipv6 = order.ipv6,
                             .goes_on_delivering = order.goes_on_delivering,
                             .slow = order.slow,
                             .is_open = order.is_open};
  PlayOutcome outcome = play(play_order, stage.ground(), watching.get());
  watching.reset();
  const Time begin = assembler->begin();
  Trace trace = assembler->finish();
  trace.started = begin + anchor_clocks().wall_minus_monotonic;
  if (outcome.signal) trace.source.cut_short = ended_by(*outcome.signal);
  return {std::move(trace), std::move(outcome)};
}

}  // namespace seetcp
