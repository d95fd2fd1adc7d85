// SPDX-License-Identifier: MIT
// Scenarios in tests: read, and asked for what they hold or for what is wrong with them.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <variant>

#include "src/lessons/read_scenario.hpp"

namespace seetcp::test {

// What people would be told; "" when nothing is wrong.
inline std::string complaints(std::string_view text) {
  const auto read = read_scenario(text);
  const auto* mistakes = std::get_if<Mistakes>(&read);
  return mistakes ? mistakes_text(*mistakes, "x.scenario", text) : "";
}

inline Scenario scenario(std::string_view text) {
  auto read = read_scenario(text);
  if (std::holds_alternative<Mistakes>(read)) FAIL(complaints(text));
  return std::get<Scenario>(std::move(read));
}

// The last step of the first act.
inline ScenarioStep last_step(std::string_view text) {
  return scenario(text).acts.front().steps.back();
}

template <typename What>
What last(std::string_view text) {
  const ScenarioStep step = last_step(text);
  REQUIRE(std::holds_alternative<What>(step.what));
  return std::get<What>(step.what);
}

template <typename Order>
Order ordered(std::string_view text) {
  const WireStep step = last<WireStep>(text);
  REQUIRE(std::holds_alternative<Order>(step.order));
  return std::get<Order>(step.order);
}

template <typename Request>
Request requested(std::string_view text) {
  const CallStep step = last<CallStep>(text);
  REQUIRE(step.request);
  REQUIRE(std::holds_alternative<Request>(*step.request));
  return std::get<Request>(*step.request);
}

}  // namespace seetcp::test
