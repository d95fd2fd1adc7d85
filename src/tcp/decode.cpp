// SPDX-License-Identifier: MIT
#include "src/tcp/decode.hpp"

#include <algorithm>

#include "src/tcp/decode/ip.hpp"
#include "src/tcp/decode/link.hpp"
#include "src/tcp/decode/options.hpp"
#include "src/tcp/decode/reader.hpp"

namespace seetcp {
namespace {

constexpr std::size_t fixed_header = 20;  // octets, without options

// The low nine bits of the word that the data offset begins (RFC 9293 3.1, RFC 9768 for AE).
Flags flags_from(std::uint16_t word) {
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

std::variant<Segment, NotASegment> segment_from(const TcpBytes& tcp) {
  Reader in(tcp.captured);
  Segment segment;
  segment.from = {tcp.from, in.u16()};
  segment.to = {tcp.to, in.u16()};
  segment.seq = SeqNum{in.u32()};
  const SeqNum ack{in.u32()};
  const std::uint16_t offset_and_flags = in.u16();
  segment.flags = flags_from(offset_and_flags);
  segment.window = in.u16();
  in.skip(4);  // Checksum, which offloading leaves unfinished, and urgent pointer.
  if (in.ran_out()) return NotASegment::cut_short;

  const std::size_t header = (offset_and_flags >> 12) * std::size_t{4};
  if (header < fixed_header || header > tcp.length) return NotASegment::malformed;
  if (segment.flags.ack) segment.ack = ack;
  const Bytes after = in.rest();
  segment.options = tcp_options(after.first(std::min(after.size(), header - fixed_header)));
  segment.payload_length = static_cast<std::uint32_t>(tcp.length - header);
  return segment;
}

}  // namespace

std::string_view words(NotASegment reason) {
  switch (reason) {
    case NotASegment::unknown_link_type: return "a link type that is not known";
    case NotASegment::not_ip: return "not IP";
    case NotASegment::not_tcp: return "not TCP";
    case NotASegment::later_fragment: return "a later fragment of an IP packet";
    case NotASegment::cut_short: return "cut short inside a header";
    case NotASegment::malformed: return "a header that contradicts itself";
  }
  return "";  // Unreachable: the switch names every reason.
}

std::variant<Segment, NotASegment> decode(LinkType link, Bytes captured, std::size_t wire_length) {
  const auto packet = ip_packet(link, captured, wire_length);
  if (const auto* reason = std::get_if<NotASegment>(&packet)) return *reason;
  const auto tcp = tcp_bytes(std::get<IpPacket>(packet));
  if (const auto* reason = std::get_if<NotASegment>(&tcp)) return *reason;
  return segment_from(std::get<TcpBytes>(tcp));
}

}  // namespace seetcp
