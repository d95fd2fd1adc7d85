// SPDX-License-Identifier: MIT
// Prints are what the peers print, in its place among their calls: what a program prints comes
// before its next step.
#pragma once

#include <functional>
#include <vector>

#include "capture/calls/call_witness.hpp"
#include "src/stage/terminals.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

class Prints {
 public:
  using Take = std::function<void(const Observation&)>;

  // The end that the peer's program writes to; ours to close once the program has it.
  Fd open_for(int peer) { return terminals_.open_for(peer); }

  // The peer's task has stopped: what it printed before that, and what its call is about to print.
  void mind(const Stop& stop, const CallWitness::Whose& whose, const Take& take);

  // What has come while no program stopped.
  void look_around(Time at, const Take& take);

  bool expects_more() const { return terminals_.any_due(); }

 private:
  void keep(Time at, int peer, std::string text, const Take& take);

  Terminals terminals_;
  std::vector<std::size_t> kept_;  // Octets, of each peer.
};

}  // namespace seetcp
