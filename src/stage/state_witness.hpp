// SPDX-License-Identifier: MIT
// The StateWitness decides when the kernel is asked where a connection's ends stand: after each call on
// a connected socket, while its program stands still, and at the end of the run. It keeps the ends that
// are not finished.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "capture/states/socket_diag.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

class StateWitness {
 public:
  // What the kernel says after this call of both ends of its connection, or of its listener when that
  // is closed; nothing for other sockets. The other end is asked about only when something has crossed
  // the wire since the last stop: nothing else can have moved it.
  std::vector<KernelState> after(const SocketCall& call, bool wire_was_used);

  // What it says of every end that was not finished when it was last asked.
  std::vector<KernelState> all_unfinished();

  // Some end waits for a segment or a timer that is still to come: SYN-SENT, LAST-ACK and the like.
  bool expects_more() const;

 private:
  using End = std::pair<Endpoint, Endpoint>;  // Local, remote; a listener's remote is none.

  std::vector<KernelState> after_listener(const SocketCall& call);
  void ask_about(const End& end, std::vector<KernelState>& words);

  SocketDiag diag_;
  std::map<End, TcpState> unfinished_;
};

}  // namespace seetcp
