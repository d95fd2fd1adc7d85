// SPDX-License-Identifier: MIT
// The Ground is what a scenario is played on: two hosts and a wire between them, or one loopback.
// It knows how what happens there is observed, in the order that is proved: what was sent before a
// program stopped, the call that it stopped at, the kernel's word while it stands still.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capture/calls/call_witness.hpp"
#include "src/stage/host_states.hpp"
#include "src/stage/prints.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class WireDriver;

class Ground {
 public:
  virtual ~Ground() = default;

  // Where programs of that host run: for LaunchOrder. nullptr: where we are.
  virtual const NetworkNamespace* network_of(Side host) const = 0;
  virtual IpAddress address_of(Side host) const = 0;

  // Where all sockets of that host stood when they were last asked for.
  virtual const HostStates& states_of(Side host) const = 0;

  // Records what the stop shows, and lets the program go on. Returns what it showed.
  virtual std::vector<Observation> handle(const Stop& stop, CallWitness& calls) = 0;

  // Records what has come while no program stopped. True: something had.
  virtual bool look_around() = 0;

  // The present moment, everything before it recorded.
  virtual Time catch_up() = 0;

  // When a program last stopped, or a segment was last seen.
  virtual Time quiet_since() const = 0;

  // The same, and the kernel's word on every socket.
  virtual void look_at_everything() = 0;

  virtual void record(const Observation& seen) = 0;

  // After a last look nothing more is recorded: what our own ending of the programs does is no part
  // of the story.
  virtual void stop() = 0;

  // Where one end may still be moved by a segment or a timer that is to come.
  virtual bool expects_more() const = 0;

  virtual Prints& prints() = 0;

  // What to wait for beside signals: readable when there is something to look at.
  virtual std::vector<int> descriptors() const = 0;
  virtual std::optional<Time> next_due() const = 0;  // Something happens by itself then.

  virtual WireDriver* wire() = 0;  // nullptr where there is none.

  // How to look at it from another terminal: a command line.
  virtual std::string look() const = 0;
};

}  // namespace seetcp
