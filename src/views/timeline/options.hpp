// SPDX-License-Identifier: MIT
// What of a trace a timeline shows.
#pragma once

#include <cstdint>
#include <optional>

#include "src/trace/trace.hpp"

namespace seetcp {

struct TimelineOptions {
  enum class Detail : std::uint8_t { quiet, normal, explain };

  Detail detail = Detail::normal;
  std::optional<ConnectionId> connection;  // This one alone.
  bool all = false;     // Nothing is folded; without `connection`, every one, interleaved.
  bool so_far = false;  // More is to come: nothing is said of the end.
};

}  // namespace seetcp
