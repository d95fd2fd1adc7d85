// SPDX-License-Identifier: MIT
// A Decoder reads the frames of a capture, in their order: through link headers, VLANs and tunnels
// to the TCP segment inside. It remembers fragments of IP packets until they are whole, within
// bounds. A capture is hostile input: nothing past the captured bytes is read, nothing that a
// header claims is allocated.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

#include "src/tcp/decode.hpp"

namespace seetcp {

// What carried a segment: tells a copy of a packet from a retransmission, and equal addresses in
// different networks apart.
struct Carriage {
  std::uint64_t network{};   // A hash of the VLANs and tunnels that it came through; 0 for none.
  std::uint16_t checksum{};  // TCP's, as sent.
  std::optional<std::uint16_t> ip_id;  // IPv4's identification; absent in IPv6.
  std::uint8_t hop_limit{};            // IPv4's time to live.
  std::optional<bool> checksum_holds;  // Absent: not asked for, or not all of it was captured.

  friend constexpr bool operator==(const Carriage&, const Carriage&) = default;
};

struct CarriedSegment {
  Segment segment;
  Carriage carriage;
};

// An ICMP error, and the beginning of the segment that it is about (RFC 792, RFC 4443): a note on
// that segment's connection, and no segment itself.
struct IcmpError {
  IpAddress from;  // Who complains.
  bool v6{};       // ICMPv6: other numbers.
  std::uint8_t type{}, code{};
  Endpoint quoted_from, quoted_to;
  SeqNum quoted_seq;
  std::uint64_t network{};  // As Carriage::network, of the error itself.
};

// Why a frame gave no segment, and by which number: the link type's, Ethernet's type, or IP's
// protocol; absent where no number is the reason.
struct Skipped {
  NotASegment reason{};
  std::optional<std::uint32_t> number;
};

using Decoded = std::variant<Skipped, CarriedSegment, IcmpError>;

class Decoder {
 public:
  struct Options {
    bool check_sums{};  // Say whether TCP's checksum holds.
  };

  Decoder() : Decoder(Options{}) {}
  explicit Decoder(Options options);
  ~Decoder();
  Decoder(Decoder&&) noexcept;

  // Reads the next frame. The answer is valid until the next call. Never throws but bad_alloc.
  const Decoded& take(LinkType link, Bytes captured, std::size_t wire_length);

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace seetcp
