// SPDX-License-Identifier: MIT
// A SocketRow is what the kernel's table of TCP sockets says of one of them (sock_diag(7)): request
// sockets and TIME-WAIT minisockets too, which no descriptor stands for.
#pragma once

#include <cstdint>

#include "src/trace/observation.hpp"

namespace seetcp {

// What the kernel's timer of a socket waits to do (idiag_timer).
enum class KernelTimer : std::uint8_t {
  none,
  retransmission,  // Also a tail-loss probe; a request socket's next SYN-ACK.
  keep_alive,      // Also the end of FIN-WAIT-2 of a socket that nobody holds.
  time_wait,       // A minisocket's end.
  window_probe,
};

struct SocketRow {
  Endpoint local, remote;  // A listener's remote port is 0.
  TcpState state{};
  KernelObject object{};
  SocketCookie cookie{};
  std::uint32_t inode{};         // 0: no descriptor stands for it (not accepted yet, or closed).
  std::uint32_t accept_queue{};  // LISTEN: finished connections that wait for accept().
  std::uint32_t backlog{};       // LISTEN: how many may (one more does).
  std::uint32_t unread{};        // Octets that have arrived and were not read.
  std::uint32_t unsent{};        // Octets written and not acknowledged, sent or not; a FIN is one.
  KernelTimer timer{};
  std::uint32_t expires_ms{};  // In how many milliseconds the timer goes off.
  std::uint8_t retransmits{};  // How often it has, in a row.

  friend bool operator==(const SocketRow&, const SocketRow&) = default;
};

}  // namespace seetcp
