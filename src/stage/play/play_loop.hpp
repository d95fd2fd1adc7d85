// SPDX-License-Identifier: MIT
// The PlayLoop is the one loop under a scenario: actors stop at their calls, segments come to the
// wire, signals come to us. It goes round until what a step waits for is so.
#pragma once

#include <functional>
#include <optional>

#include "capture/calls/call_witness.hpp"
#include "capture/os/signals.hpp"
#include "src/stage/play/ground.hpp"
#include "src/stage/play/troupe.hpp"

namespace seetcp {

class PlayLoop {
 public:
  explicit PlayLoop(Ground& ground) : ground_(ground) {}
  PlayLoop(const PlayLoop&) = delete;
  PlayLoop& operator=(const PlayLoop&) = delete;
  ~PlayLoop();  // Nothing that was started outlives us.

  // An actor at work on that host, waiting to be told. Throws SystemError.
  TroupeMember& launch(const std::string& name, Side host, int peer, const std::string& program);

  // Goes round until `done`; false when it is not by `latest`, or a signal wants the end.
  bool until(const std::function<bool()>& done, Time latest);

  // Goes round until every program sleeps and nothing has happened for 2 ms; false as above.
  bool settle(Time latest);

  // All threads of the member's process sleep, in a call or waiting to be told; or it is gone.
  bool sleeps(const TroupeMember& member) const;

  // One round, with `also` to be waited for beside everything else (-1: nothing). True: something
  // has happened.
  bool turn(Time latest, int also = -1);

  std::optional<int> signal() const { return signal_; }  // That wants the end.
  Troupe& troupe() { return troupe_; }
  Ground& ground() { return ground_; }

 private:
  bool handle_stops();
  void wait_for_something(Time latest, int also);
  void heed_signals();

  Ground& ground_;
  SignalQueue signals_{SIGCHLD, SIGINT, SIGTERM, SIGHUP};
  Tracer tracer_;
  CallWitness witness_{tracer_};
  Troupe troupe_;
  std::optional<int> signal_;
};

}  // namespace seetcp
