// SPDX-License-Identifier: MIT
// Fuzzes the decoder. The input: one octet for the link type and one for the options, then frames,
// each of them 2 octets of its length, 2 of how much longer it was on the wire, and its octets.
// Several frames, for fragments come in several.
#include <array>
#include <variant>

#include "src/tcp/decoder.hpp"
#include "tests/fuzz/claim.hpp"
#include "tests/fuzz/input.hpp"

namespace seetcp::fuzz {
namespace {

// Those of the issue, by number, so that a type that is not known is among them.
constexpr std::array<std::uint16_t, 33> link_types{
    1,   0,   6,   7,   9,   10,  12,  14,  50,  51,  101, 104, 105, 108, 113, 119,  127,
    129, 138, 163, 192, 228, 229, 239, 242, 247, 276, 147, 253, 2,   3,   8,   65535};
constexpr std::size_t longest_segment = 65'535 + 65'535;  // A datagram that says 0 may be longer.

void check_segment(const CarriedSegment& carried, std::size_t wire_length) {
  const Segment& segment = carried.segment;
  must(segment.flags.ack == segment.ack.has_value(), "an ACK number and its flag come together");
  must(segment.payload_length <= longest_segment || segment.payload_length <= wire_length,
       "a segment is no longer than what carried it");
  must(segment.options.sack_count <= segment.options.sack.size(), "SACK blocks are four at most");
}

void decode_all(Input input) {
  const auto link = static_cast<LinkType>(link_types[input.octet() % link_types.size()]);
  Decoder decoder{{.check_sums = (input.octet() & 1) != 0}};
  while (!input.empty()) {
    const std::size_t length = input.number(), more = input.number();
    const ExactBlock frame = input.block(length);
    const std::size_t wire_length = frame.bytes().size() + more;
    const Decoded& decoded = decoder.take(link, frame.bytes(), wire_length);
    const auto* carried = std::get_if<CarriedSegment>(&decoded);
    if (carried != nullptr) check_segment(*carried, wire_length);
  }
}

}  // namespace
}  // namespace seetcp::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  seetcp::fuzz::decode_all(seetcp::fuzz::Input{{data, size}});
  return 0;
}
