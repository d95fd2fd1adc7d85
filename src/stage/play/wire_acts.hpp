// SPDX-License-Identifier: MIT
// How the wire performs what a scenario has it do.
#pragma once

#include <string>

#include "src/lessons/wire_order.hpp"
#include "src/stage/play/play_loop.hpp"

namespace seetcp {

// "" when it was done; else why not: "the wire holds no client FIN". `latest`: for `deliver until`.
std::string perform_wire_order(const WireOrder& order, PlayLoop& loop, Time latest);

}  // namespace seetcp
