// SPDX-License-Identifier: MIT
// The Terminals are what the peers write to, one each, and what they have printed there.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "capture/os/terminal_pair.hpp"

namespace seetcp {

class Terminals {
 public:
  using Take = std::function<void(int peer, std::string text)>;

  // The end that the peer's program writes to; ours to close once the program has it.
  Fd open_for(int peer);

  // The peer's process is entering a write of something to `fd`: if that is its terminal, a print
  // is due.
  void expect(int peer, int pid, std::uint64_t fd);

  // The process has changed some of its descriptors: what is known of them may be wrong.
  void forget(int pid) { known_.erase(pid); }

  // Hands over the print that is due from the peer, waiting for it. The write has happened: only
  // the terminal's own hand (a kernel thread) may still be carrying it.
  void read_due(int peer, const Take& take);

  // Hands over what any peer has printed.
  void read_all(const Take& take);

  // Something may come at any moment.
  bool any_due() const;

 private:
  struct Terminal {
    TerminalPair pair;
    bool due{};      // A write was entered, and nothing read since.
    bool flowing{};  // There was something at the last read: more may follow.
  };
  Terminal& at(int peer) { return terminals_.at(static_cast<std::size_t>(peer)); }
  void read(int peer, const Take& take);
  bool is_terminal(int peer, int pid, std::uint64_t fd);

  static constexpr std::size_t standard_descriptors = 3;

  std::vector<Terminal> terminals_;  // By peer.
  std::unordered_map<int, std::array<std::optional<bool>, standard_descriptors>> known_;  // By pid.
};

}  // namespace seetcp
