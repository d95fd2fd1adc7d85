// SPDX-License-Identifier: MIT
// An Actor is our end of the channel to one actor process: it tells it which call to make next, and
// hears what came of it. The process is launched and traced like any other; on the channel nothing
// is seen, for it is spoken with calls that nobody watches (preadv2, pwritev2).
//
//   ActorChannel channel = make_actor_channel();
//   const int pid = tracer.launch({"client", {actor_path}, channel.theirs.get(), output});
//   Actor client{pid, std::move(channel.ours)};
//   channel.theirs.reset();
//   client.tell(ActorCommand::socket(IpAddress::Family::v4));
//   ... the loop handles the stops, until client.take_answer() has something.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "capture/os/fd.hpp"
#include "src/stage/actor_command.hpp"

namespace seetcp {

struct ActorChannel {
  Fd ours;    // For Actor.
  Fd theirs;  // The process's standard input; close it once that is launched.
};
ActorChannel make_actor_channel();  // Throws SystemError.

class Actor {
 public:
  Actor(int pid, Fd channel) : pid_(pid), channel_(std::move(channel)) {}

  enum class Standing {
    idle,     // Waits to be told.
    calling,  // Was told, and has not answered: call() says what.
    program,  // Has become another program by exec().
    gone,     // The process has ended, or is ending.
  };
  Standing standing() const { return standing_; }
  std::string_view call() const { return call_; }  // The last one told; "" for none.
  int pid() const { return pid_; }
  int fd() const {
    return channel_.get();
  }  // Readable when there may be an answer; -1 when none
     // will come any more.

  // Must be idle. Throws SystemError when it cannot be told; an actor that has ended meanwhile is
  // gone, and nothing is thrown.
  void tell(const ActorCommand& command);

  // What came of the call that it was told, if it has come; never waits. exec() that succeeds and
  // exit() leave no answer: standing() changes. Throws std::runtime_error when the process says
  // what no actor says.
  std::optional<ActorAnswer> take_answer();

  // CallWitness has told that the process has ended.
  void has_ended();

  // Every TCP connection of the process falls silent: what it closes now sends nothing, as if its
  // host had lost its power (TCP_REPAIR, tcp(7)). Returns their descriptors: they are still to be
  // closed. Its listeners are left as they are. The process must not run meanwhile; needs
  // CAP_NET_ADMIN over its network. Throws SystemError.
  std::vector<int> fall_silent() const;

  // SIGKILL, from outside.
  void kill() const;

 private:
  std::optional<ActorAnswer> channel_has_closed();

  int pid_;
  Fd channel_;
  Standing standing_ = Standing::idle;
  std::string_view call_;
};

}  // namespace seetcp
