// SPDX-License-Identifier: MIT
#include "src/lessons/game/game_round.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <utility>

#include "src/lessons/read_scenario.hpp"

namespace seetcp {
namespace {

// Who thinks for an hour finds the same world: handshakes are sent again for as long, and a
// FIN-WAIT-2 that nobody holds is not forgotten.
constexpr std::array<std::string_view, 5> beginning{"set limit = 1s", "set tcp_syn_retries = 40",
                                                    "set tcp_synack_retries = 40",
                                                    "set tcp_fin_timeout = 3600", "wire: hold"};

constexpr std::string_view title = "# A round of every-arrow.";

const NoteEvent* as_step(const Event& event) {
  const auto* note = std::get_if<NoteEvent>(&event.what);
  return note && note->kind == NoteKind::step ? note : nullptr;
}

const Event* last_step(const Trace& trace) {
  const Event* last = nullptr;
  for (const Event& event : trace.events) {
    if (as_step(event)) last = &event;
  }
  return last;
}

std::string outcome_of(const CallEvent& call) {
  return call.error.empty() ? fmt::format("{}", call.result.value_or(0)) : std::string{call.error};
}

}  // namespace

std::string result_of_last_step(const Trace& trace) {
  const Event* step = last_step(trace);
  if (!step) return "";
  const std::string& text = as_step(*step)->text;
  const std::string actor = text.substr(0, text.find(':'));
  std::string result;
  for (const Event* event = step; event <= &trace.events.back(); ++event) {
    const auto* call = std::get_if<CallEvent>(&event->what);
    const bool is_its_own = call && call->phase == Phase::returned &&
                            call->peer < trace.peers.size() &&
                            trace.peers[call->peer].name == actor;
    if (is_its_own) result = outcome_of(*call);
  }
  return result;
}

GameRound::GameRound() {
  std::vector<std::string> steps{beginning.begin(), beginning.end()};
  Mistakes none;
  read(steps, none);
  beginning_ = steps_.size();
}

Mistakes GameRound::add(std::string_view line) {
  std::vector<std::string> steps = steps_;
  steps.emplace_back(line);
  Mistakes mistakes;
  read(steps, mistakes);
  return mistakes;
}

// Takes the steps, where they are right: of a line with several of them each becomes its own.
bool GameRound::read(const std::vector<std::string>& steps, Mistakes& mistakes) {
  auto result = read_open_scenario(fmt::format("{}\n", fmt::join(steps, "\n")));
  if (auto* wrong = std::get_if<Mistakes>(&result)) {
    mistakes = std::move(*wrong);
    const int before = static_cast<int>(steps.size()) - 1;
    for (Mistake& mistake : mistakes.listed) mistake.line -= before;
    return false;
  }
  auto& scenario = std::get<Scenario>(result);
  const bool is_one_act = scenario.acts.size() == 1;
  if (!is_one_act) {
    mistakes.add({1, 1, 0, "a new stage begins by a new round", "the key n"});
    return false;
  }
  act_ = std::move(scenario.acts.front());
  steps_.clear();
  for (ScenarioStep& step : act_.steps) {
    steps_.push_back(step.text);
    step.at = {static_cast<int>(steps_.size()), 1, 0};
  }
  return true;
}

void GameRound::heed(const Trace& trace) {
  const Event* step = last_step(trace);
  const std::string result = result_of_last_step(trace);
  if (!step || result.empty()) return;
  const std::size_t line = static_cast<std::size_t>(as_step(*step)->line);
  if (line == 0 || line > steps_.size() || steps_[line - 1] != as_step(*step)->text) return;
  const auto* call = std::get_if<CallStep>(&act_.steps[line - 1].what);
  if (!call || call->course == CallCourse::sleeps) return;
  const std::string& text = steps_[line - 1];
  const auto end_of_call = text.rfind(')') + 1;
  const bool is_said = call->outcome.has_value();
  const bool failed = result.front() == 'E';
  if (!is_said && !failed) return;
  const bool is_kept = is_said && std::holds_alternative<DescriptorKept>(*call->outcome);
  if (is_kept && !failed) return;
  std::vector<std::string> steps = steps_;
  std::string& changed = steps[line - 1];
  const std::string said = changed.substr(end_of_call);
  const bool agrees = said == " = " + result || said.starts_with(" = " + result + " ");
  if (agrees) return;
  changed = text.substr(0, end_of_call) + " = " + result;
  Mistakes none;
  read(steps, none);
}

std::string GameRound::text() const {
  return fmt::format("{}\n{}\n", title, fmt::join(steps_, "\n"));
}

}  // namespace seetcp
