// SPDX-License-Identifier: MIT
// What a Decoder says of a frame, asked for in one word: each answer fails the test if it is of
// another kind. The frame stands in a heap block of its own, and is gone when the answer is read.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <span>

#include "src/tcp/decoder.hpp"
#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {

inline const seetcp::Decoded& take(Decoder& decoder, LinkType link,
                                   std::span<const std::uint8_t> captured,
                                   std::size_t wire_length) {
  const std::unique_ptr<std::uint8_t[]> block(new std::uint8_t[captured.size()]);
  std::ranges::copy(captured, block.get());
  return decoder.take(link, Bytes(block.get(), captured.size()), wire_length);
}

inline const seetcp::Decoded& take_raw(Decoder& decoder, const Octets& packet) {
  return take(decoder, LinkType::raw, packet, packet.size());
}

inline CarriedSegment carried(const seetcp::Decoded& decoded) {
  const auto* skipped = std::get_if<Skipped>(&decoded);
  if (skipped != nullptr) FAIL("not a segment: ", words(skipped->reason));
  return std::get<CarriedSegment>(decoded);
}

inline Skipped left_out(const seetcp::Decoded& decoded) {
  REQUIRE(std::holds_alternative<Skipped>(decoded));
  return std::get<Skipped>(decoded);
}

// By a decoder of its own.
inline CarriedSegment carried(LinkType link, const Octets& frame) {
  Decoder decoder;
  return carried(take(decoder, link, frame, frame.size()));
}

inline Skipped left_out(LinkType link, const Octets& frame) {
  Decoder decoder;
  return left_out(take(decoder, link, frame, frame.size()));
}

inline std::uint64_t network(LinkType link, const Octets& frame) {
  return carried(link, frame).carriage.network;
}

}  // namespace seetcp::frames
