// SPDX-License-Identifier: MIT
// How the wire performs what a scenario has it do.
#pragma once

#include <string>

#include "src/lessons/wire_order.hpp"
#include "src/stage/play/play_loop.hpp"
#include "src/stage/wire/wire.hpp"

namespace seetcp {

// What the wire shall do from now on, for those that say so alone.
WireRule rule_of(const StandingOrder& order);

// "" when it was done; else why not: "the wire holds no client FIN". `latest`: for `deliver until`.
std::string perform_wire_order(const WireOrder& order, PlayLoop& loop, Time latest);

}  // namespace seetcp
