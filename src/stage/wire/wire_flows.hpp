// SPDX-License-Identifier: MIT
// WireFlows keep count of the sequence numbers of what is sent from one end to another: what tells
// a probe from an acknowledgement, and what a forged segment has to carry.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "src/tcp/segment.hpp"

namespace seetcp {

// One direction of a connection.
struct WireFlow {
  SeqNum first;                        // The SYN's; else of the first segment that was seen.
  SeqNum next;                         // After the last that was sent.
  std::optional<SeqNum> acknowledged;  // What the sender last asked for: its own next to receive.
  std::optional<SeqNum> arrived;  // After the last that arrived with nothing missing before it.
  std::uint16_t window{};
  std::optional<Timestamps> timestamps;
  std::uint64_t used{};  // Grows with each segment.
};

class WireFlows {
 public:
  static constexpr std::size_t most_flows = 8192;  // Then the half not heard of for longest goes.

  // Whether it is a probe: empty, with the number before the next (RFC 9293 3.8.4).
  bool note_sent(const Segment& segment);
  void note_arrived(const Segment& segment);

  const WireFlow* find(const Endpoint& from, const Endpoint& to) const;

  // The flow used last of those that `fits` (called with both ends) accepts.
  template <typename Fits>
  std::optional<std::pair<Endpoint, Endpoint>> newest(Fits fits) const {
    const Flows::value_type* found = nullptr;
    for (const auto& flow : flows_) {
      if (!fits(flow.first.first, flow.first.second)) continue;
      if (found == nullptr || flow.second.used > found->second.used) found = &flow;
    }
    if (found == nullptr) return std::nullopt;
    return found->first;
  }

  // What the receiver of this direction expects next; absent when nothing is known of it.
  std::optional<SeqNum> expected(const Endpoint& from, const Endpoint& to) const;

 private:
  using Flows = std::map<std::pair<Endpoint, Endpoint>, WireFlow>;

  void make_room();

  Flows flows_;
  std::uint64_t segments_ = 0;
};

}  // namespace seetcp
