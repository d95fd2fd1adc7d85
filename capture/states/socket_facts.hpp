// SPDX-License-Identifier: MIT
// What the kernel says of the socket behind another process's descriptor, asked while that process
// stands still. What cannot change is asked once: a SocketLook remembers the sockets that it has
// met.
#pragma once

#include <optional>
#include <unordered_map>

#include "capture/os/fd.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

// Opens a pidfd of the process `pid` (a thread group's leader); empty when it is gone.
Fd open_process(int pid);

// The same of one thread, which need not be the leader (Linux 6.9 and later); empty when it cannot
// be.
Fd open_thread(int tid);

enum class LookResult { tcp_socket, something_else, refused };

struct Look {
  LookResult result{};
  SocketFacts facts;  // Meant only for tcp_socket.
};

class SocketLook {
 public:
  // Looks at `fd` of `process`. The duplicate it takes is closed before it returns: while we held
  // it, the program's close() would send no FIN. `refused`: the process may not be asked (EPERM).
  Look at(const Fd& process, int fd);

  // The socket's names may have changed: connect() gives and takes them.
  void forget(SocketCookie cookie) { met_.erase(cookie); }

 private:
  SocketFacts ask(const Fd& socket, SocketCookie cookie);

  struct Names {
    std::optional<Endpoint> local, remote;
  };
  std::unordered_map<SocketCookie, Names> met_;  // TCP sockets alone; a cookie is never used again.
};

}  // namespace seetcp
