// SPDX-License-Identifier: MIT
// A ShownArrow is the first time that a row of the machine was taken so that the kernel said so, or
// at least the first time.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "src/tcp/transitions.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct ShownArrow {
  std::size_t act{};   // Index into the traces.
  std::string step;    // "server: close()"; "" where no scenario was played.
  int line{};          // Of it.
  bool seen_before{};  // The kernel had said where the end stood.
  bool seen_after{};   // And said where it had come to.
};

using ShownArrows = std::array<std::optional<ShownArrow>, transitions.size()>;

ShownArrows shown_arrows(std::span<const Trace> acts);

// How figure 5's LISTEN → SYN-SENT was asked for and refused: "send() on it: EPIPE"; one for each
// way that was tried, in order.
std::vector<std::string> refusals_of_listeners(std::span<const Trace> acts);

}  // namespace seetcp
