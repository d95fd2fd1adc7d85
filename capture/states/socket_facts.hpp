// SPDX-License-Identifier: MIT
// What the kernel says of the socket behind another process's descriptor, asked while that process
// stands still.
#pragma once

#include <optional>

#include "capture/os/fd.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

// Opens a pidfd of the process `pid` (a thread group's leader); empty when it is gone.
Fd open_process(int pid);

enum class LookResult { tcp_socket, something_else, refused };

struct Look {
  LookResult result{};
  SocketFacts facts;  // Meant only for tcp_socket.
};

// Looks at `fd` of `process`. The duplicate it takes is closed before it returns: while we held it,
// the program's close() would send no FIN. `refused`: the process may not be asked (EPERM).
Look look_at_descriptor(const Fd& process, int fd);

}  // namespace seetcp
