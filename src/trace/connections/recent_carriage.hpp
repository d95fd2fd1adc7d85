// SPDX-License-Identifier: MIT
// RecentCarriage remembers how the last few segments of one end were carried, to know a packet that
// was captured twice (by a span port, or on two interfaces) from a segment that was sent twice.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "src/tcp/decoder.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

class RecentCarriage {
 public:
  // The same packet was captured shortly before; if not, it is remembered. IPv4's identification
  // tells. Without one (IPv6, or 0) an equal segment is taken for a copy when it follows its
  // original directly, sooner than TCP retransmits: `since_last` is the time since this end's last
  // segment; absent when the other end has spoken since.
  bool seen_before(const CarriedSegment& carried, std::optional<Time> since_last);

 private:
  static constexpr Time copied_within = std::chrono::milliseconds{1};
  std::array<std::uint32_t, 3> marks_{};  // The latest first; 0 for none.
};

}  // namespace seetcp
