// SPDX-License-Identifier: MIT
// A Segment is what one TCP sends to another in one IP packet: the header's fields, its options,
// and how much data it carries (RFC 9293 section 3.1). The data itself stays where it was captured.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "src/tcp/endpoint.hpp"
#include "src/tcp/sequence.hpp"

namespace seetcp {

struct Flags {
  bool fin : 1 {};
  bool syn : 1 {};
  bool rst : 1 {};
  bool psh : 1 {};
  bool ack : 1 {};
  bool urg : 1 {};
  bool ece : 1 {};
  bool cwr : 1 {};
  bool ae : 1 {};  // Accurate ECN, RFC 9768.

  friend constexpr bool operator==(Flags, Flags) = default;
};

struct Timestamps {  // RFC 7323 section 3
  std::uint32_t value{};
  std::uint32_t echo{};

  friend constexpr bool operator==(Timestamps, Timestamps) = default;
};

struct SackBlock {  // RFC 2018 section 3: octets [left, right) have arrived
  SeqNum left, right;

  friend constexpr bool operator==(SackBlock, SackBlock) = default;
};

struct TcpOptions {
  std::optional<std::uint16_t> mss;          // RFC 9293 3.7.1, octets
  std::optional<std::uint8_t> window_scale;  // RFC 7323 2.2, shift count as sent
  std::optional<Timestamps> timestamps;
  std::array<SackBlock, 4> sack{};  // The first sack_count are meant.
  std::uint8_t sack_count{};
  bool sack_permitted{};
  std::optional<std::uint8_t> fast_open_cookie;  // RFC 7413 4.1.1, octets of cookie; 0 asks for one
  bool cut{};      // The capture ends inside them: more may have followed.
  bool damaged{};  // A length of 0 or 1, past the header, or wrong for its kind; the rest was left.

  friend constexpr bool operator==(const TcpOptions&, const TcpOptions&) = default;
};

struct Segment {
  Endpoint from, to;
  SeqNum seq;
  std::optional<SeqNum> ack;  // Absent when the ACK flag is clear.
  Flags flags;
  std::uint16_t window{};          // As sent, before any scaling.
  std::uint32_t payload_length{};  // Octets by the IP length, captured or not.
  TcpOptions options;

  friend constexpr bool operator==(const Segment&, const Segment&) = default;
};

// How many sequence numbers the segment takes: its data, and one each for SYN and FIN (RFC
// 9293 3.4).
constexpr std::uint32_t sequence_length(const Segment& segment) {
  return segment.payload_length + (segment.flags.syn ? 1u : 0u) + (segment.flags.fin ? 1u : 0u);
}

// The number after the segment's last: what an acknowledgement of all of it carries.
constexpr SeqNum sequence_end(const Segment& segment) {
  return segment.seq + sequence_length(segment);
}

}  // namespace seetcp
