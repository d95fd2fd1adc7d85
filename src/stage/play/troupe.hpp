// SPDX-License-Identifier: MIT
// The Troupe is who plays in a scenario, and what each has in hand: its process, its sockets, the
// call that it is in. It learns from what is observed, like everybody else.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/stage/actor.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// A socket as its actor holds it, or held it: what became of a closed one is still of interest.
struct ActorSocket {
  int fd{};
  bool open = true;
  bool listens{};
  std::string name{};                  // That the scenario gave it; "" for none.
  std::optional<SocketFacts> facts{};  // As last observed.
};

struct TroupeMember {
  std::string name;  // "client", "second"
  Side host{};
  int peer{};  // Index into the trace's peers.
  Actor actor;
  std::vector<ActorSocket> sockets{};  // In the order in which they came.
  std::string in_call{};               // As it is observed: "sendto"; "" for none.
  std::optional<int> exit_status{}, signal{};
  bool ended{};

  ActorSocket* newest();    // Of the open ones; nullptr for none.
  ActorSocket* listener();  // The newest one that is open and listens.
  ActorSocket* kept(std::string_view name_of_socket);
  const ActorSocket* last_connection() const;  // Open or not; nullptr before there was one.
};

class Troupe {
 public:
  TroupeMember& add(TroupeMember member);
  TroupeMember& named(std::string_view name);              // Throws std::out_of_range.
  const TroupeMember& named(std::string_view name) const;  // Likewise.
  std::deque<TroupeMember>& members() { return members_; }
  const std::deque<TroupeMember>& members() const { return members_; }

  void notice(const Observation& seen);

 private:
  TroupeMember* of_process(int pid);

  std::deque<TroupeMember> members_;
};

}  // namespace seetcp
