// SPDX-License-Identifier: MIT
// A Fact is what a scenario expects to be so: "server.listener queue = 1". The kernel, or the wire,
// tells whether it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "src/tcp/state.hpp"
#include "src/trace/segment_name.hpp"

namespace seetcp {

// "client": the actor's current connection. "server.second": the server's end that faces second.
// "server.listener". "server" before accept(): the newest connection to its port, else its
// listener.
struct ScenarioEnd {
  std::string actor{};
  std::string part{};  // "listener", another actor, a kept descriptor's name; "" when not said.

  friend bool operator==(const ScenarioEnd&, const ScenarioEnd&) = default;
};

struct StateFact {
  ScenarioEnd end{};
  TcpState state{};  // CLOSED: the kernel has none.
  friend bool operator==(const StateFact&, const StateFact&) = default;
};
enum class EndAmount : std::uint8_t {
  queue,   // A listener's: connections not yet accepted.
  unread,  // Octets that have come and were not read.
  unsent,  // Octets handed over and not acknowledged.
};
struct AmountFact {
  ScenarioEnd end{};
  EndAmount amount{};
  std::uint64_t number{};
  friend bool operator==(const AmountFact&, const AmountFact&) = default;
};
struct BlockedFact {
  std::string actor{};
  std::string call{};  // The word that the scenario uses: "send".
  friend bool operator==(const BlockedFact&, const BlockedFact&) = default;
};
struct ExitedFact {
  std::string actor{};
  int status{};
  friend bool operator==(const ExitedFact&, const ExitedFact&) = default;
};
struct WireEmptyFact {  // Nothing is held.
  friend bool operator==(const WireEmptyFact&, const WireEmptyFact&) = default;
};
struct HeldSegments {
  std::optional<std::size_t> count{};  // Exactly so many; not said: at least one.
  SegmentName segment{};
  friend bool operator==(const HeldSegments&, const HeldSegments&) = default;
};
struct WireHoldsFact {
  std::vector<HeldSegments> held{};  // All of them; other segments may be held too.
  friend bool operator==(const WireHoldsFact&, const WireHoldsFact&) = default;
};

using Fact =
    std::variant<StateFact, AmountFact, BlockedFact, ExitedFact, WireEmptyFact, WireHoldsFact>;

}  // namespace seetcp
