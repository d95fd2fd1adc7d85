// SPDX-License-Identifier: MIT
#include "src/lessons/game/game_round.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <utility>

#include "src/lessons/game/sockets_in_hand.hpp"
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

// The last call that the actor of that step has made in it; nullptr for none.
const CallEvent* last_call(const Trace& trace, const Event& step) {
  const std::string& text = as_step(step)->text;
  const std::string actor = text.substr(0, text.find(':'));
  const CallEvent* last = nullptr;
  for (const Event* event = &step; event <= &trace.events.back(); ++event) {
    const auto* call = std::get_if<CallEvent>(&event->what);
    const bool is_its_own =
        call && call->peer < trace.peers.size() && trace.peers[call->peer].name == actor;
    if (is_its_own) last = call;
  }
  return last;
}

bool has_returned(const CallEvent& call) {
  return call.phase == Phase::returned && (call.result || !call.error.empty());
}

// What stands behind the call in a scenario: " = EAGAIN", " ..." of one that sleeps; what stands
// there already where that is so.
std::string outcome_after(const CallStep& step, const CallEvent& call, std::string_view said) {
  if (!has_returned(call)) return " ...";
  const bool failed = !call.error.empty();
  const std::string came =
      failed ? std::string{call.error} : fmt::format("{}", call.result.value_or(0));
  const bool is_kept = step.outcome && std::holds_alternative<DescriptorKept>(*step.outcome);
  if (!failed && (!step.outcome || is_kept)) return std::string{said};
  const std::string outcome = " = " + came;
  return said == outcome || said.starts_with(outcome + " ") ? std::string{said} : outcome;
}

}  // namespace

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
  if (!step) return;
  const auto line = static_cast<std::size_t>(as_step(*step)->line);
  if (line == 0 || line > steps_.size() || steps_[line - 1] != as_step(*step)->text) return;
  const auto* asked = std::get_if<CallStep>(&act_.steps[line - 1].what);
  const CallEvent* call = last_call(trace, *step);
  if (!asked || !call || asked->course != CallCourse::returns) return;
  std::vector<std::string> steps = steps_;
  std::string& text = steps[line - 1];
  const auto end = text.rfind(')') + 1;
  text = text.substr(0, end) + outcome_after(*asked, *call, std::string_view{text}.substr(end));
  Mistakes none;
  if (text != steps_[line - 1]) read(steps, none);
}

std::string GameRound::text() const {
  std::string text = fmt::format("{}\n{}\n", title, fmt::join(steps_, "\n"));
  for (const std::string_view actor : {"client", "server"}) {
    if (const auto call = sockets_in_hand(act_, actor).sleeps_in)
      text += fmt::format("expect {} blocked in {}\n", actor, *call);
  }
  return text;
}

}  // namespace seetcp
