// SPDX-License-Identifier: MIT
// A random act as the text of a scenario, as a person would write it.
#pragma once

#include <string>
#include <string_view>

#include "src/lessons/scenario.hpp"

namespace seetcp::test {

// As random_act() makes them: other calls and orders are not known. Throws std::logic_error.
std::string_view call_name(const CallRequest& request);
std::string step_text(const ScenarioStep& step);

// Its settings, then its steps.
std::string act_text(const ScenarioAct& act);

}  // namespace seetcp::test
