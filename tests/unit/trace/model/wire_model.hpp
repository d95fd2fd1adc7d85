// SPDX-License-Identifier: MIT
// A WireModel carries segments between two ends, and loses, delays, reorders and duplicates them by
// chance. Somewhere along it a tap captures all that pass: what the tap sees may be lost behind it,
// and what was lost before it, it never sees.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <vector>

#include "src/tcp/segment.hpp"
#include "src/trace/trace.hpp"
#include "tests/unit/trace/model/dice.hpp"

namespace seetcp::test {

using Moment = std::uint32_t;  // Milliseconds since the conversation began.

struct WireTraits {
  enum class Tap : std::uint8_t { at_client, in_the_middle, at_server };
  Tap tap{};
  std::uint32_t loses{}, duplicates{};  // Percent, of each hop.
  Moment delay = 5, jitter{};           // Of each hop.
  bool reorders{};                      // Jitter may make one segment overtake another.
};

// An IP packet: a segment, and the identification that its sender gave it.
struct Packet {
  Segment segment;
  Side from{};
  std::uint16_t ip_id{};
};

struct Captured {
  Moment at{};
  Packet packet;
};

class WireModel {
 public:
  WireModel(const WireTraits& traits, Dice& dice) : traits_(traits), dice_(dice) {}

  void send(Moment now, const Packet& packet) { cross(now, packet, Hop::to_tap); }

  // When something happens next on it; absent when nothing is under way.
  std::optional<Moment> next() const;
  // What happens next: a packet that arrives at its end, unless it only passed the tap.
  std::optional<Packet> advance();

  void be_reliable() { traits_.loses = 0; }
  const std::vector<Captured>& captured() const { return captured_; }

 private:
  enum class Hop : std::uint8_t { to_tap, to_end };
  struct Flight {
    Moment at{};
    std::uint64_t order{};  // Of those at the same moment.
    Hop hop{};
    Packet packet;

    friend bool operator>(const Flight& a, const Flight& b) {
      return a.at != b.at ? a.at > b.at : a.order > b.order;
    }
  };

  void cross(Moment now, const Packet& packet, Hop hop);
  void fly(Moment now, const Packet& packet, Hop hop);
  bool is_no_way(Side from, Hop hop) const;  // The tap is at that end.

  WireTraits traits_;
  Dice& dice_;
  std::priority_queue<Flight, std::vector<Flight>, std::greater<>> flights_;
  std::uint64_t order_{};
  Moment last_[2][2]{};  // When the last one arrives: by sender and hop.
  std::vector<Captured> captured_;
};

}  // namespace seetcp::test
