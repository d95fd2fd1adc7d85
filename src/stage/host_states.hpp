// SPDX-License-Identifier: MIT
// HostStates knows where every TCP socket of one host stands, by the kernel's own word: it asks for
// all of them at once, and tells which are not where they were. On a host with a small table of its
// own (the sysctl tcp_child_ehash_entries) that takes some tens of microseconds.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "capture/states/socket_diag.hpp"
#include "capture/states/socket_row.hpp"

namespace seetcp {

class HostStates {
 public:
  // Of the network namespace that the thread is in now; later it may be in any. Throws SystemError.
  HostStates() = default;

  // Asks, and adds a word without a state for each socket that is gone (CLOSED), then one for each
  // that is new, has another state or has become another kind of object, and for each that still is
  // in SYN-RECEIVED. Throws SystemError.
  void ask(std::vector<KernelState>& words);

  // What it said when it was last asked; nullptr when there is no such socket. Valid until then.
  const SocketRow* connection(std::uint16_t local_port, std::uint16_t remote_port) const;
  const SocketRow* newest_connection(std::uint16_t local_port) const;
  const SocketRow* listener(std::uint16_t port) const;
  const SocketRow* socket(SocketCookie cookie) const;

  // Some socket waits for a segment or a timer that is still to come: SYN-SENT, LAST-ACK and alike.
  bool expects_more() const;

 private:
  struct Known {
    SocketRow row;
    std::uint64_t first_seen{};  // Which dump it was new in; within one, any order.
    std::uint64_t last_seen{};
  };
  template <typename Fits>
  const SocketRow* newest(Fits fits) const;
  void tell_the_gone(Time asked, Time at, std::vector<KernelState>& words);

  SocketDiag diag_;
  std::vector<SocketRow> rows_;
  std::unordered_map<SocketCookie, Known> known_;
  std::uint64_t dumps_ = 0;
};

}  // namespace seetcp
