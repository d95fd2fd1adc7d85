// SPDX-License-Identifier: MIT
// SocketDiag asks the kernel where one end of a connection stands, by its two addresses
// (sock_diag(7)). It is an exact look-up, a few microseconds; never a dump of the table. It finds
// request sockets and TIME-WAIT minisockets too, which no descriptor stands for. Needs no rights.
#pragma once

#include <memory>
#include <optional>

#include "src/trace/observation.hpp"

struct mnl_socket;

namespace seetcp {

class SocketDiag {
 public:
  // Asks about the network namespace that the process is in now. Throws SystemError.
  SocketDiag();
  ~SocketDiag();

  // The kernel's word on the end `local` of the connection to `remote`. Throws SystemError when the
  // kernel cannot be asked at all.
  KernelState ask(const Endpoint& local, const Endpoint& remote);

 private:
  struct Close {
    void operator()(mnl_socket* socket) const;
  };
  std::unique_ptr<mnl_socket, Close> socket_;
  std::uint32_t sequence_ = 0;
};

}  // namespace seetcp
