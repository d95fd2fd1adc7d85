// SPDX-License-Identifier: MIT
// The StateWitness decides when the kernel is asked where a connection's ends stand: after each
// call on a connected socket, while its program stands still, and at the end of the run. It keeps
// the ends that are not finished.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "capture/states/socket_diag.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

class StateWitness {
 public:
  // Adds what the kernel says after this call of both ends of its connection, or of its listener
  // when that is closed; nothing for other sockets. `frames` counts what has crossed the wire so
  // far: the other end is asked again only when that has grown, for nothing else can have moved it.
  void ask_after(const SocketCall& call, std::uint64_t frames, std::vector<KernelState>& words);

  // What it says of every end that was not finished when it was last asked.
  std::vector<KernelState> all_unfinished();

  // Some end waits for a segment or a timer that is still to come: SYN-SENT, LAST-ACK and the like.
  bool expects_more() const;

 private:
  using End = std::pair<Endpoint, Endpoint>;  // Local, remote; a listener's remote is none.

  void ask_after_listener(const SocketCall& call, std::vector<KernelState>& words);
  struct Known {
    TcpState state{};
    std::uint64_t frames{};  // How many had crossed the wire when the kernel said so.
  };

  bool is_news(const End& end) const;
  void ask_about(const End& end, std::vector<KernelState>& words);

  SocketDiag diag_;
  std::map<End, Known> unfinished_;
  std::uint64_t frames_ = 0;
};

}  // namespace seetcp
