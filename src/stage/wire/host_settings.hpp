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

// Nothing but what programs send shall cross: no router solicitations, no multicast reports. In the
// network namespace that the thread is in, for devices made from now on.
void set_up_ipv6(bool wanted);

// Of lo, and of the host's device of that name. Throws NotPermitted.
void bring_devices_up(const std::string& name);

// The host's addresses and routes, by its device of that name. Throws NotPermitted.
void give_addresses(Side host, const std::string& name, const HostsOrder& order);

}  // namespace seetcp
