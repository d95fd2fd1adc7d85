// SPDX-License-Identifier: MIT
// A SegmentName picks segments at the wire as people do: "client data[2]", "SYN-ACK".
#pragma once

#include <cstddef>
#include <string>

#include "src/trace/segment_kind.hpp"

namespace seetcp {

struct SegmentName {
  std::string actor{};  // Who sent it; "" for whoever did.
  SegmentKind kind{};
  std::size_t index{};  // From 1: which of those that match; 0 when not said: the first.

  friend bool operator==(const SegmentName&, const SegmentName&) = default;
};

}  // namespace seetcp
