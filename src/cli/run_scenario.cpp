// SPDX-License-Identifier: MIT
#include "src/cli/run_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "src/cli/complaint.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/played_act.hpp"
#include "src/cli/step_session.hpp"
#include "src/cli/tell_mistakes.hpp"
#include "src/cli/trace_file.hpp"
#include "src/trace/judge.hpp"
#include "src/trace/mistake.hpp"
#include "src/views/arrows/arrow_table.hpp"

namespace seetcp {
namespace {

std::vector<std::string> names_in(const ScenarioAct& act) {
  std::vector<std::string> names;
  for (const ActorIntroduction& one : act.actors) names.push_back(one.name);
  return names;
}

PlayedAct play(const ScenarioFile& file, const ScenarioAct& act, const ScenarioOptions& options) {
  AttendantFor session;
  if (options.step) {
    session = [&](const Trace& header) {
      return std::make_unique<StepSession>(header, options.page.style, options.told);
    };
  }
  return play_act({.act = act,
                   .title = file.name,
                   .ipv6 = options.ipv6,
                   .goes_on_delivering = options.goes_on_delivering,
                   .slow = options.slow},
                  session);
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
    PlayedAct played = play(file, act, options);
    if (asked) played.trace.claims = judge(played.trace, *asked);
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
