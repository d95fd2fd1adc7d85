// SPDX-License-Identifier: MIT
// The Terminals are what the peers write to, one each, and what they have printed there.
#pragma once

#include <poll.h>

#include <array>
#include <functional>
#include <string>

#include "capture/os/terminal_pair.hpp"

namespace seetcp {

class Terminals {
 public:
  static constexpr int peers = 2;
  using Take = std::function<void(int peer, std::string text)>;

  // The end that the peer's program writes to; ours to close once the program has it.
  Fd open_for(int peer);

  // The peer is writing: what it prints belongs before its next step.
  void expect(int peer) { at(peer).expected = true; }

  // Hands over what the peer has printed since, if anything was expected of it.
  void read(int peer, const Take& take);

  // What to poll for what the peer prints, and what came of it.
  pollfd pollable(int peer) const;
  void note(int peer, short events);

 private:
  struct Terminal {
    TerminalPair pair;
    bool expected{};
    bool hung_up{};  // Every program has closed it: it would wake us for ever.
  };
  Terminal& at(int peer) { return terminals_[static_cast<std::size_t>(peer)]; }
  const Terminal& at(int peer) const { return terminals_[static_cast<std::size_t>(peer)]; }

  std::array<Terminal, peers> terminals_;
};

}  // namespace seetcp
