// SPDX-License-Identifier: MIT
#include "src/tcp/decode/tcp_header.hpp"

#include <array>

#include "src/tcp/decode/options.hpp"

namespace seetcp {
namespace {

constexpr std::size_t fixed_header = 20;  // octets, without options

// The low nine bits of the word that the data offset begins (RFC 9293 3.1, RFC 9768 for AE).
constexpr Flags flags_from(std::size_t word) {
  const auto bit = [word](int number) { return (word >> number & 1) != 0; };
  return {.fin = bit(0),
          .syn = bit(1),
          .rst = bit(2),
          .psh = bit(3),
          .ack = bit(4),
          .urg = bit(5),
          .ece = bit(6),
          .cwr = bit(7),
          .ae = bit(8)};
}

// All that there are: a look-up costs less than nine bits taken apart for each segment.
constexpr auto all_flags = [] {
  std::array<Flags, 512> all{};
  for (std::size_t word = 0; word < all.size(); ++word) all[word] = flags_from(word);
  return all;
}();

}  // namespace

std::optional<NotASegment> read_tcp(const IpHeader& ip, Segment& segment, std::uint16_t& checksum) {
  Reader in(ip.payload);
  Reader fixed(in.take(fixed_header));  // All of it, or nothing: one question for all its fields.
  if (in.ran_out()) return NotASegment::cut_short;
  segment.from = {ip.from, fixed.u16()};
  segment.to = {ip.to, fixed.u16()};
  segment.seq = SeqNum{fixed.u32()};
  const SeqNum ack{fixed.u32()};
  const std::uint16_t offset_and_flags = fixed.u16();
  segment.flags = all_flags[offset_and_flags & 0x1ffu];
  segment.window = fixed.u16();
  checksum = fixed.u16();

  const std::size_t header = (offset_and_flags >> 12) * std::size_t{4};
  if (header < fixed_header || header > ip.payload.length) return NotASegment::malformed;
  segment.ack = segment.flags.ack ? std::optional(ack) : std::nullopt;
  segment.options = {};
  const std::size_t options = header - fixed_header;
  if (options != 0) read_options(sized(options, in.packet()), segment.options);
  segment.options.cut = in.rest().size() < options;
  segment.payload_length = static_cast<std::uint32_t>(ip.payload.length - header);
  return std::nullopt;
}

}  // namespace seetcp
