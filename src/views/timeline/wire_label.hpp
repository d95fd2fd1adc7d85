// SPDX-License-Identifier: MIT
// A WireLabel is what stands on a segment's arrow. It says what is new in the segment: an
// acknowledgement rides on every one, and is named where it acknowledges something more; a window
// is named where it stops the sender.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "src/trace/trace.hpp"

namespace seetcp {

struct WireLabel {
  std::string full;   // "14 bytes 1:15, ACK 100"
  std::string brief;  // "14 bytes", for a short wire
};

// Labels segments in their order, each in the light of those before it on its connection.
class WireLabels {
 public:
  explicit WireLabels(bool numbered) : numbered_(numbered) {}  // "(2) SYN": several on one page

  WireLabel next(const SegmentEvent& segment);

 private:
  struct Direction {
    std::optional<std::uint32_t> acked;        // The last acknowledgement that was sent.
    std::optional<std::uint8_t> window_shift;  // RFC 7323 2.2: as its SYN offered.
    bool closed_window{};
  };

  using Directions = std::array<Direction, 2>;  // By the sender's Side.

  static std::string new_acknowledgement(const SegmentEvent& segment, Direction& sender);
  static std::string window(const SegmentEvent& segment, Directions& both);

  bool numbered_;
  std::unordered_map<ConnectionId, Directions> directions_;
};

}  // namespace seetcp
