// SPDX-License-Identifier: MIT
#include "src/cli/run_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <memory>
#include <optional>

#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/plain_peers.hpp"
#include "src/cli/stage_for.hpp"
#include "src/cli/step_session.hpp"
#include "src/cli/tell_mistakes.hpp"
#include "src/cli/trace_file.hpp"
#include "src/cli/trace_header.hpp"
#include "src/stage/play/player.hpp"
#include "src/trace/assembler.hpp"
#include "src/trace/judge.hpp"
#include "src/trace/mistake.hpp"
#include "src/views/arrows/arrow_table.hpp"

namespace seetcp {
namespace {

// A program of ours by its bare name; a path, and what PATH knows, as they are.
std::string program_for(const std::string& name) {
  const bool is_ours = name == "plain-server" || name == "plain-client";
  return is_ours ? plain_peer(name) : name;
}

Trace header_for(const ScenarioFile& file, const ScenarioAct& act, const ActStage& stage) {
  Trace trace =
      trace_header({.kind = std::string{scenario_source},
                    .title = file.name,
                    .stage = std::string{stage.is_wire() ? wire_stage : "private loopback"},
                    .delayed_acks = act.settings.delayed_acks,
                    .cut_short = ""});
  trace.witnesses.segments = {
      .present = true, .how = stage.segments_seen_by(), .events = 0, .lost = 0, .missing = ""};
  for (const ActorIntroduction& one : peers_of(act)) {
    trace.peers.push_back(
        {.name = one.name, .command = "actor", .pid = 0, .exit_status = {}, .signal = {}});
  }
  return trace;
}

std::vector<std::string> names_in(const ScenarioAct& act) {
  std::vector<std::string> names;
  for (const ActorIntroduction& one : act.actors) names.push_back(one.name);
  return names;
}

std::string ended_by(int signal) {
  return signal == SIGINT ? "by Ctrl-C" : fmt::format("by {}", strsignal(signal));
}

struct Played {
  Trace trace;
  PlayOutcome outcome;
};

Played play_act(const ScenarioFile& file, const ScenarioAct& act, const ScenarioOptions& options,
                const std::optional<std::vector<Claim>>& asked) {
  std::optional<Assembler> assembler;
  std::unique_ptr<StepSession> session;
  ActStage stage{act, options.ipv6, [&](const Observation& seen) {
                   assembler->take(seen);
                   if (session) session->take(seen);
                 }};
  const Trace header = header_for(file, act, stage);
  assembler.emplace(header);
  if (options.step)
    session = std::make_unique<StepSession>(header, options.page.style, wants_sentences());
  const PlayOrder order{.act = act,
                        .actor = plain_peer("actor"),
                        .find_program = program_for,
                        .ipv6 = options.ipv6,
                        .goes_on_delivering = options.goes_on_delivering,
                        .slow = options.slow};
  PlayOutcome outcome = play(order, stage.ground(), session.get());
  session.reset();
  const Time begin = assembler->begin();
  Trace trace = assembler->finish();
  trace.started = begin + anchor_clocks().wall_minus_monotonic;
  if (outcome.signal) trace.source.cut_short = ended_by(*outcome.signal);
  if (asked) trace.claims = judge(trace, *asked);
  return {std::move(trace), std::move(outcome)};
}

// The step that fell short, as mistakes are shown; what stands still is the hint.
void tell(const Shortfall& shortfall, const ScenarioFile& file, const ScenarioAct& act) {
  // A delivery that was none of the scenario's steps stands in no line.
  if (shortfall.step >= act.steps.size()) return complain(shortfall.what, shortfall.beside);
  const ScenarioStep& step = act.steps[shortfall.step];
  Mistakes mistakes;
  mistakes.add({step.at.line, step.at.column, step.at.length, shortfall.what, shortfall.beside});
  tell_mistakes(mistakes, file.name, file.source);
}

bool tell_outcome(const PlayOutcome& outcome, const ScenarioFile& file, const ScenarioAct& act) {
  if (outcome.shortfall) tell(*outcome.shortfall, file, act);
  if (outcome.before_slow) {
    complain(fmt::format("{} ends before a step that waits for long: {}", file.name,
                         act.steps[outcome.performed].text),
             "--slow performs it, too");
  }
  if (outcome.signal) {
    complain(fmt::format("the run was cut short {}; what was recorded is shown",
                         ended_by(*outcome.signal)),
             "");
  }
  return !outcome.shortfall && !outcome.signal;
}

}  // namespace

Result run_scenario(const ScenarioFile& file, const ScenarioOptions& options) {
  if (options.step) require_terminal_to_step();
  const auto files = open_trace_files(options.outputs, file.scenario.acts.size());
  Result result;
  std::vector<Trace> traces;
  for (const ScenarioAct& act : file.scenario.acts) {
    const auto asked = claims_asked_for(options.claims, names_in(act));
    Played played = play_act(file, act, options, asked);
    deliver(played.trace, files[traces.size()], options.page);
    if (!tell_outcome(played.outcome, file, act)) result.exit_code = exit_status::answer_is_no;
    if (asked) result.exit_code = std::max(result.exit_code, exit_code_of(played.trace.claims));
    result.signal = played.outcome.signal.value_or(0);
    traces.push_back(std::move(played.trace));
    if (result.exit_code != exit_status::done || played.outcome.left) break;
  }
  if (file.scenario.acts.size() > 1) {
    write_to_stdout([&](std::ostream& out) {
      write_arrows(out, traces, style_for_stdout(options.page.style));
    });
  }
  return result;
}

}  // namespace seetcp
