// SPDX-License-Identifier: MIT
// SocketDiag asks the kernel where TCP's sockets stand (sock_diag(7)): one end of a connection, by
// its two addresses, or all of them. The one is an exact look-up, a few microseconds; the other
// takes a millisecond where the host's table is of the usual size. Both find request sockets and
// TIME-WAIT minisockets too, which no descriptor stands for. Needs no rights.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "capture/states/socket_row.hpp"
#include "src/trace/observation.hpp"

struct mnl_socket;

namespace seetcp {

class SocketDiag {
 public:
  // Asks about the network namespace that the thread is in now. Throws SystemError.
  SocketDiag();
  ~SocketDiag();

  // The kernel's word on the end `local` of the connection to `remote`. Throws SystemError when the
  // kernel cannot be asked at all.
  KernelState ask(const Endpoint& local, const Endpoint& remote);

  // All of them, IPv4 and IPv6, in no order; what is merely bound is not there. Exact while nothing
  // moves: one that does may be missed. Throws SystemError.
  void all(std::vector<SocketRow>& rows);

 private:
  void send(const char* request);  // A whole netlink message.
  std::size_t receive(std::span<char> answer);

  struct Close {
    void operator()(mnl_socket* socket) const;
  };
  std::unique_ptr<mnl_socket, Close> socket_;
  std::uint32_t sequence_ = 0;
};

}  // namespace seetcp
