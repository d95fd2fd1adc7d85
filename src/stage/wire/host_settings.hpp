// SPDX-License-Identifier: MIT
// How a host's kernel is set: what differs from a machine just installed, and why.
#pragma once

#include "src/stage/wire/hosts.hpp"

namespace seetcp {

// Of the network namespace that the thread is in: the next one made gets a small table of
// connections of its own.
void ask_for_small_table();

// The sysctls of the host whose network namespace the thread is in. What a kernel does not know
// stays as it is.
void apply_settings(const HostsOrder& order);

// Brings up lo and the host's device, gives them addresses and routes. Throws NotPermitted.
void set_up_network(Side host, const std::string& device, const HostsOrder& order);

}  // namespace seetcp
