// SPDX-License-Identifier: MIT
// The stage's loopback: up, with one address for each side, and acknowledging at once.
#pragma once

#include <string>

namespace seetcp {

// Brings lo up in the network namespace that the process is in and gives its traffic two ends: what
// connects to 127.0.0.1 comes from 127.0.0.2, and to ::1 from ::2, so that every tool's picture of
// a capture has two sides. Unless `delayed_acks`, segments are acknowledged at once (the route
// metric quickack). Any port may be bound. Throws NotPermitted.
void set_up_loopback(bool delayed_acks);

// Why order on lo would rest on clocks alone (receive packet steering is on); "" when it is exact.
std::string steering_on_loopback();

}  // namespace seetcp
