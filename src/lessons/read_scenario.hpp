// SPDX-License-Identifier: MIT
// A scenario's text → the Scenario, or its mistakes. docs/scenarios.md is the language.
#pragma once

#include <cstddef>
#include <string_view>
#include <variant>

#include "src/lessons/scenario.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

// A text that is larger is refused; the longest that people write are some hundred lines.
inline constexpr std::size_t largest_scenario = 1'000'000;  // Octets.

// The text may be anything. Mistakes are in the order of their places. Where an act has a mistake
// of spelling, its course (who sleeps, what is held) is not looked at: it would be guessed.
std::variant<Scenario, Mistakes> read_scenario(std::string_view text);

// The same of a scenario that is still being written: who sleeps at its end may be resumed later.
std::variant<Scenario, Mistakes> read_open_scenario(std::string_view text);

}  // namespace seetcp
