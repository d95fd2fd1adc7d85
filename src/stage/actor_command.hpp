// SPDX-License-Identifier: MIT
// An ActorCommand is one system call that an actor (src/peers/actor.cpp) is told to make, and the
// line of text that tells it: "connect 3 10.9.0.2 8080". An ActorAnswer is what came of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "capture/os/fd.hpp"
#include "src/tcp/endpoint.hpp"

namespace seetcp {

// The octets that a call hands over: `text`, made longer by letters up to `octets` of them. A
// number as data is that many octets: {"", 100000}.
struct ActorData {
  std::string text;      // Raw; at most ActorCommand::most_text octets.
  std::uint64_t octets;  // At least the text's; at most ActorCommand::most_octets.
};

struct ActorCommand {
  static constexpr std::size_t most_text = std::size_t{1} << 16;
  static constexpr std::uint64_t most_octets = std::uint64_t{1} << 24;

  std::string_view call;  // A literal, as one writes it: "send".
  std::string line;       // What the actor is told.

  // Descriptors are the actor's own numbers, as socket(), accept() and the trace give them.
  static ActorCommand socket(IpAddress::Family family, bool nonblock = false);
  static ActorCommand bind(int fd, const Endpoint& local);
  static ActorCommand listen(int fd, int backlog);
  static ActorCommand accept(int fd);
  static ActorCommand connect(int fd, const Endpoint& remote);
  static ActorCommand read(int fd, std::uint64_t octets);
  static ActorCommand write(int fd, const ActorData& data);
  static ActorCommand send(int fd, const ActorData& data, int flags);  // MSG_NOSIGNAL is added.
  // send() that opens the connection: sendto(…, MSG_FASTOPEN, remote).
  static ActorCommand send_to(int fd, const ActorData& data, int flags, const Endpoint& remote);
  static ActorCommand shutdown(int fd, int how);  // SHUT_WR…
  static ActorCommand close(int fd);
  // SO_LINGER: the value is the seconds, and lingering is on.
  static ActorCommand set_option(int fd, int level, int option, int value);
  static ActorCommand fork();
  // The actor becomes the program: words[0] is a path. Nothing but a failure is answered.
  static ActorCommand exec(const std::vector<std::string>& words);
  static ActorCommand exit(int status);  // Never answered.
};

struct ActorAnswer {
  std::int64_t result{};  // The call's own; fork(): the child's pid.
  int error{};            // errno; 0 when it did not fail.
  std::string data;       // What read() took: the first most_text octets of it.
  Fd channel;             // fork(): the child's channel, for its own Actor.
};

}  // namespace seetcp
