// SPDX-License-Identifier: MIT
// The private network: this process moves into a user and a network namespace of its own, where it
// has a loopback that nobody else sees, may capture, and may set what it likes. No root is needed,
// the host is not touched, and everything is gone with the last process in it.
#pragma once

namespace seetcp {

// For a single-threaded process. Programs started later live there too, as the same user as before.
// Throws NotPermitted, with the setting that forbids it and the command that mends it.
void enter_private_network();

}  // namespace seetcp
