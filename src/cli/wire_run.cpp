// SPDX-License-Identifier: MIT
#include "src/cli/wire_run.hpp"

#include <fmt/format.h>

#include "src/cli/command_line.hpp"
#include "src/cli/complaint.hpp"
#include "src/lessons/read_scenario.hpp"

namespace seetcp {
namespace {

std::string quoted_word(const std::string& word) {
  std::string text = "\"";
  for (const char letter : word) {
    if (letter == '"' || letter == '\\') text += '\\';
    text += letter;
  }
  return text + "\"";
}

std::string exec_of(const char* name, const std::string& line, const char* plain) {
  const std::vector<std::string> words =
      line.empty() ? std::vector<std::string>{plain} : split_words(fmt::format("--{}", name), line);
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + quoted_word(word);
  return fmt::format("{}: exec({})", name, text);
}

// One line of a scenario, which an option stands for.
ScenarioAct read_line(const char* option, const std::string& value, const std::string& line) {
  auto result = read_scenario(line);
  if (const auto* mistakes = std::get_if<Mistakes>(&result)) {
    const Mistake& first = mistakes->listed.front();
    throw Complaint(fmt::format("{} {}: {}", option, quoted(value), first.message), first.hint);
  }
  ScenarioAct act = std::move(std::get<Scenario>(result).acts.front());
  if (act.steps.size() != 1)
    throw Complaint(fmt::format("{} {}: one thing at a time", option, quoted(value)),
                    fmt::format("give {} once more for each", option));
  return act;
}

WireOrder order_in(const ScenarioAct& act) {
  return std::get<WireStep>(act.steps.front().what).order;
}

}  // namespace

ActSettings settings_of(const WireRun& run) {
  ActSettings settings{.timers = TimerMood::real, .delayed_acks = run.delayed_acks};
  for (const std::string& setting : run.settings) {
    const ActSettings one = read_line("--set", setting, "set " + setting).settings;
    settings.sysctls.insert(settings.sysctls.end(), one.sysctls.begin(), one.sysctls.end());
  }
  return settings;
}

std::vector<WireOrder> orders_of(const WireRun& run) {
  std::vector<WireOrder> orders;
  if (!run.delay.empty())
    orders.push_back(order_in(read_line("--delay", run.delay, "wire: delay " + run.delay)));
  for (const std::string& segment : run.drops)
    orders.push_back(order_in(read_line("--drop", segment, "wire: drop next " + segment)));
  return orders;
}

std::string wire_run_text(const WireRun& run) {
  std::string text = "# Two programs, on two hosts with a wire between them.\n";
  text += "set timers = calm\n";
  text += fmt::format("set limit = {}ms\n", static_cast<std::int64_t>(run.timeout_s * 1000));
  if (run.delayed_acks) text += "set delayed-acks = on\n";
  for (const std::string& setting : run.settings) text += fmt::format("set {}\n", setting);
  text += exec_of("server", run.server, "plain-server") + " ...\n";
  if (!run.delay.empty()) text += fmt::format("wire: delay {}\n", run.delay);
  for (const std::string& segment : run.drops) text += fmt::format("wire: drop next {}\n", segment);
  text += "wire: hold\n";
  text += exec_of("client", run.client, "plain-client") + " ...\n";
  return text;
}

}  // namespace seetcp
