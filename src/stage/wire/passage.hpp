// SPDX-License-Identifier: MIT
// A Passage is the wire's word on one packet: what becomes of it, and whom to write it to.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "src/tcp/encode.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct Passage {
  std::uint64_t id{};        // As Crossing's; 0: no TCP segment, nobody is told of it.
  Time left{};               // When its sender, or the wire for a copy or forgery, let it go.
  Fate fate{};               // As it is when `octets` have been written.
  Origin origin{};           //
  std::uint64_t copy_of{};   // The id of the original; 0: none.
  std::uint32_t copies{};    // Retransmissions stacked under it so far.
  PacketOctets octets{};     // As sent.
  std::optional<Side> to{};  // Write them to this host, spoiled when corrupted; absent: to nobody.
};

// In the order in which they are to be written and told.
using Passages = std::vector<Passage>;

}  // namespace seetcp
