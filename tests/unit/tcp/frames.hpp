// SPDX-License-Identifier: MIT
// Frames written by hand: each function wraps octets in one header, from the inside out, as in
// ethernet(0x0800, ipv4(tcp({.flags = 0x02}))). A header's odd fields can be set to any lie.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "src/tcp/decode.hpp"

namespace seetcp::frames {

using Octets = std::vector<std::uint8_t>;

inline Octets u16(std::size_t value) {
  return {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}

inline Octets operator+(Octets first, const Octets& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

inline Octets u32(std::size_t value) {
  return u16(value >> 16) + u16(value);
}

inline Octets zeros(std::size_t count) {
  return Octets(count, 0);
}

struct Tcp {
  std::size_t flags = 0x10;  // ACK
  Octets options{};
  Octets payload{};
  std::optional<std::size_t> data_offset{};  // Words of 32 bits; by the options when not set.
  std::size_t from = 40000, to = 8080;
};

inline Octets tcp(const Tcp& is) {
  const std::size_t offset = is.data_offset.value_or(5 + is.options.size() / 4);
  return u16(is.from) + u16(is.to) + u32(0xfffffffe) + u32(0x01020304) +
         u16(offset << 12 | is.flags) + u16(0xfaf0) + zeros(4) + is.options + is.payload;
}

struct Ipv4 {
  std::optional<std::size_t> total_length{};
  std::size_t version = 4;
  std::optional<std::size_t> header_words{};
  std::size_t flags_and_offset = 0x4000;  // Don't fragment.
  std::uint8_t protocol = 6;
  Octets options{};
  Octets from{127, 0, 0, 2}, to{127, 0, 0, 1};
  std::size_t id = 7;
};

inline Octets ipv4(const Octets& payload, const Ipv4& is = {}) {
  const std::size_t header = 20 + is.options.size();
  const std::size_t words = is.header_words.value_or(header / 4);
  return Octets{static_cast<std::uint8_t>(is.version << 4 | words), 0} +
         u16(is.total_length.value_or(header + payload.size())) + u16(is.id) +
         u16(is.flags_and_offset) + Octets{64, is.protocol, 0, 0} + is.from + is.to + is.options +
         payload;
}

struct Ipv6 {
  std::uint8_t next = 6;
  std::optional<std::size_t> payload_length{};
  std::uint8_t from = 2, to = 1;  // The last octets of fd00::.
};

inline Octets ipv6(const Octets& payload, const Ipv6& is = {}) {
  const Octets from = Octets{0xfd, 0} + zeros(13) + Octets{is.from};
  const Octets to = Octets{0xfd, 0} + zeros(13) + Octets{is.to};
  return Octets{0x60, 0, 0, 0} + u16(is.payload_length.value_or(payload.size())) +
         Octets{is.next, 64} + from + to + payload;
}

inline Octets ethernet(std::size_t type, const Octets& payload) {
  return zeros(12) + u16(type) + payload;
}

// A VLAN tag before the type that it hides; goes where a payload goes.
inline Octets tag(std::size_t hidden_type, const Octets& payload) {
  return u16(42) + u16(hidden_type) + payload;
}

inline Octets sll(std::size_t type, const Octets& payload, std::size_t address_length = 6) {
  return u16(0) + u16(1) + u16(address_length) + zeros(8) + u16(type) + payload;
}

inline Octets sll2(std::size_t type, const Octets& payload) {
  return u16(type) + zeros(2) + u32(3) + u16(1) + Octets{0, 6} + zeros(8) + payload;
}

using Decoded = std::variant<Segment, NotASegment>;

// Decodes from a heap block of exactly the captured size: the address sanitizer sees any octet read
// past it.
inline Decoded decode_exactly(LinkType link, std::span<const std::uint8_t> captured,
                              std::size_t wire_length) {
  const std::unique_ptr<std::uint8_t[]> block(new std::uint8_t[captured.size()]);
  std::ranges::copy(captured, block.get());
  return decode(link, Bytes(block.get(), captured.size()), wire_length);
}

inline Decoded decode_all(LinkType link, const Octets& frame) {
  return decode_exactly(link, frame, frame.size());
}

inline Segment segment(const Decoded& decoded) {
  const auto* reason = std::get_if<NotASegment>(&decoded);
  if (reason != nullptr) FAIL("not a segment: ", words(*reason));
  return std::get<Segment>(decoded);
}

inline std::optional<NotASegment> refusal(const Decoded& decoded) {
  const auto* reason = std::get_if<NotASegment>(&decoded);
  return reason == nullptr ? std::nullopt : std::optional(*reason);
}

}  // namespace seetcp::frames
