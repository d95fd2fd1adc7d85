// SPDX-License-Identifier: MIT
// The stage's loopback: up, with one address for each side, and acknowledging at once.
#pragma once

#include <string>
#include <string_view>

namespace seetcp {

// Brings lo up in the network namespace that the process is in and gives its traffic two ends: what
// connects to 127.0.0.1 comes from 127.0.0.2, so that every tool's picture of a capture has two
// sides. Unless `delayed_acks`, segments are acknowledged at once (the route metric quickack).
// Throws NotPermitted.
void set_up_loopback(bool delayed_acks);

// Writes the network namespace's own sysctl net.ipv4.NAME; NAME may also be a full dotted path.
// Throws std::runtime_error with the name when it does not exist or may not be set.
void set_sysctl(std::string_view name, std::string_view value);

// Why order on this loopback would rest on clocks alone (receive packet steering is on); "" when it
// is exact.
std::string steering_on_loopback();

}  // namespace seetcp
