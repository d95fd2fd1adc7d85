// SPDX-License-Identifier: MIT
// A Theatre lets actors act: traced as on the stage, one command at a time, and keeps what the
// witness of the calls saw of each.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "capture/calls/call_witness.hpp"
#include "capture/os/signals.hpp"
#include "src/stage/actor.hpp"
#include "tests/stage/fresh_network.hpp"

namespace seetcp::test {

class Theatre {
 public:
  Theatre() = default;
  ~Theatre();
  Theatre(const Theatre&) = delete;
  Theatre& operator=(const Theatre&) = delete;

  Actor& launch();
  Actor& adopt(int pid, Fd channel);  // What fork() made.

  // Lets it make that call and return from it. Fails the test when it does not return in 10 s.
  ActorAnswer play(Actor& actor, const ActorCommand& command);
  std::int64_t result(Actor& actor, const ActorCommand& command);  // -errno when it failed.

  // The same in two halves, for a call that sleeps: until it sleeps, until it returns.
  void begin(Actor& actor, const ActorCommand& command);
  ActorAnswer end(Actor& actor);

  void until_asleep_after(Actor& actor, std::string_view call);
  void until_gone(Actor& actor);
  void until_closed(Actor& actor);  // Its channel: gone, or another program.

  // What was seen of a process's calls when they returned: "socket() = 3", "read() = EPIPE".
  std::vector<std::string> calls_of(int pid) const;
  const SocketCall& last_entered(int pid) const;
  const ProcessEnded& ended(int pid) const;

 private:
  template <typename Done>
  void turn_until(Done done, const char* what);
  void handle_stops();
  void notice(const Observation& seen);

  FreshNetwork network_;
  SignalQueue signals_{SIGCHLD};
  Tracer tracer_;
  CallWitness witness_{tracer_};
  std::deque<Actor> actors_;
  std::map<int, std::vector<std::string>> calls_;
  std::map<int, SocketCall> entered_;
  std::map<int, ProcessEnded> ended_;
};

}  // namespace seetcp::test
