// SPDX-License-Identifier: MIT
// The ActCaller has actors make the calls of a random act, as far as they can be made now: an actor
// that sleeps in a call makes no other, and a call that would sleep for long is not made.
#pragma once

#include <optional>
#include <vector>

#include "src/lessons/call_step.hpp"
#include "src/stage/play/play_loop.hpp"

namespace seetcp::test {

class ActCaller {
 public:
  explicit ActCaller(PlayLoop& loop) : loop_(loop) {}

  // The call, and before it the ones without which it would be pointless.
  std::vector<CallStep> with_what_it_needs(const CallStep& step);

  // Tells the actor, if there is a point. Throws SystemError.
  void begin(const CallStep& step);

 private:
  bool is_free(TroupeMember& member) const;
  bool would_sleep(const TroupeMember& member, const CallRequest& request, int fd) const;
  const ActorSocket* chosen(TroupeMember& member, const CallStep& step) const;
  Endpoint endpoint_of(const Destination& to) const;

  std::optional<ActorCommand> command(const TroupeMember& member, const CallRequest& request,
                                      int fd) const;

  PlayLoop& loop_;
};

}  // namespace seetcp::test
