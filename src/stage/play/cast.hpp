// SPDX-License-Identifier: MIT
// The Cast is who plays in a scenario, and what each has in hand: its process, its sockets, the
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

struct CastMember {
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

class Cast {
 public:
  CastMember& add(CastMember member);
  CastMember& named(std::string_view name);              // Throws std::out_of_range.
  const CastMember& named(std::string_view name) const;  // Likewise.
  std::deque<CastMember>& members() { return members_; }
  const std::deque<CastMember>& members() const { return members_; }

  void notice(const Observation& seen);

 private:
  CastMember* of_process(int pid);

  std::deque<CastMember> members_;
};

}  // namespace seetcp
