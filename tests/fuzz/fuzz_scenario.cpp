// SPDX-License-Identifier: MIT
// Fuzzes the reader of scenarios: the input is the text. What is read has steps that stand in the
// text and are safe to print; what is not has mistakes that can be shown.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "src/lessons/read_scenario.hpp"
#include "src/trace/safe_text.hpp"
#include "tests/fuzz/claim.hpp"
#include "tests/fuzz/shown_mistakes.hpp"

namespace seetcp::fuzz {
namespace {

void check_scenario(const Scenario& scenario) {
  must(!scenario.acts.empty(), "a scenario has an act");
  for (const ScenarioAct& act : scenario.acts) {
    must(!act.steps.empty(), "an act has a step");
    must(act.actors.size() >= 2, "client and server are always there");
    for (const ScenarioStep& step : act.steps) {
      must(step.at.line > 0 && step.at.column > 0 && step.at.length > 0, "a step stands somewhere");
      must(safe_text(step.text) == step.text, "a step's text is safe");
    }
  }
}

}  // namespace
}  // namespace seetcp::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A file's octets are characters: the one cast that this takes.
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto read = seetcp::read_scenario(text);
  if (const auto* mistakes = std::get_if<seetcp::Mistakes>(&read))
    seetcp::fuzz::check_mistakes(*mistakes, text);
  else
    seetcp::fuzz::check_scenario(std::get<seetcp::Scenario>(read));
  return 0;
}
