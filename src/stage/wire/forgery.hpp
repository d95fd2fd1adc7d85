// SPDX-License-Identifier: MIT
// A Forgery is a segment that the wire makes up in an actor's name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "src/tcp/segment.hpp"
#include "src/trace/segment_kind.hpp"

namespace seetcp {

// A place among a sender's sequence numbers.
struct ForgedNumber {
  bool from_next{};       // Counted from `next`; else from the sender's SYN, which is 0.
  std::int64_t number{};  // Octets.
};

struct Forgery {
  std::string actor;
  SegmentKind kind{};  // any: an acknowledgement.
  // next: for seq what the receiver expects next, for ack what it will send next. Not said: next;
  // of a probe's seq, one before it.
  std::optional<ForgedNumber> seq{}, ack{};
  std::optional<std::uint32_t> length{};  // Octets of data; not said: 1 for data, else none.
  std::optional<std::uint16_t> window{};  // As sent; not said: the last that the actor sent.
};

class WireFlows;

// The segment, as if `from` sent it to `to`; its data are zeros.
Segment forge(const Forgery& forgery, const WireFlows& flows, const Endpoint& from,
              const Endpoint& to);

// The SYN of nobody: `number` makes its sequence number another one than the others'.
Segment forge_opening(std::uint32_t number, const Endpoint& from, const Endpoint& to);

}  // namespace seetcp
