// SPDX-License-Identifier: MIT
// Whether this machine can have two hosts and a wire between them: it is tried.
#pragma once

#include <string_view>

namespace seetcp {

// Makes two hosts, lets one knock at a port of the other where nobody listens, and wants the answer
// to have come. Moves this process as Hosts does. What the cables are: "TUN", "veth". Throws
// NotPermitted, SystemError or std::runtime_error with what went wrong.
std::string_view try_wire();

}  // namespace seetcp
