// SPDX-License-Identifier: MIT
#include "src/tcp/decode/ip.hpp"

#include <algorithm>
#include <optional>

#include "src/tcp/decode/reader.hpp"

namespace seetcp {
namespace {

using Family = IpAddress::Family;
using Found = std::variant<TcpBytes, NotASegment>;

constexpr std::size_t ipv4_header = 20;  // octets, without options
constexpr std::size_t ipv6_header = 40;
constexpr int most_extensions = 32;  // RFC 8504 5.3 lets a host stop at 8.

// Protocol and next-header numbers (IANA); those that lead on are IPv6's extension headers.
constexpr std::uint8_t hop_by_hop = 0, tcp = 6, routing = 43, fragment = 44, authentication = 51,
                       destination = 60;

IpAddress read_address(Family family, Reader& in) {
  IpAddress address{family, {}};
  std::ranges::copy(in.take(family == Family::v4 ? 4 : 16), address.octets.begin());
  return address;
}

Bytes at_most(Bytes bytes, std::size_t octets) {
  return bytes.first(std::min(bytes.size(), octets));
}

// RFC 791 section 3.1.
Found in_ipv4(const IpPacket& packet) {
  Reader in(packet.captured);
  const std::size_t header = (in.u8() & 0x0fu) * std::size_t{4};
  in.skip(1);
  const std::size_t claimed = in.u16();
  in.skip(2);
  const unsigned fragment_offset = in.u16() & 0x1fffu;
  in.skip(1);
  const std::uint8_t protocol = in.u8();
  in.skip(2);
  const IpAddress from = read_address(Family::v4, in);
  const IpAddress to = read_address(Family::v4, in);
  if (in.ran_out()) return NotASegment::cut_short;

  // 0: a packet that the network card is yet to cut into segments; the frame alone knows its
  // length.
  const std::size_t length = claimed == 0 ? packet.wire_length : claimed;
  if (header < ipv4_header || length < header) return NotASegment::malformed;
  if (protocol != tcp) return NotASegment::not_tcp;
  if (fragment_offset != 0) return NotASegment::later_fragment;
  in.skip(header - ipv4_header);
  if (in.ran_out()) return NotASegment::cut_short;
  return TcpBytes{from, to, at_most(in.rest(), length - header), length - header};
}

// Octets of an extension header whose length field is `field` (RFC 8200 section 4); absent when
// `kind` is something else.
std::optional<std::size_t> extension_length(std::uint8_t kind, std::uint8_t field) {
  switch (kind) {
    case hop_by_hop:
    case routing:
    case destination: return (field + std::size_t{1}) * 8;
    case fragment: return 8;
    case authentication:
      return (field + std::size_t{2}) * 4;  // RFC 4302 2.2 counts in words of 32 bits.
    default: return std::nullopt;
  }
}

bool is_later_fragment(std::uint8_t kind, Bytes after_length) {
  return kind == fragment && (Reader(after_length).u16() & 0xfff8) != 0;
}

// Walks from the header of kind `next` to TCP's; absent when there, else why it cannot be reached.
std::optional<NotASegment> walk_to_tcp(std::uint8_t next, Reader& in) {
  for (int walked = 0; next != tcp; ++walked) {
    const std::uint8_t kind = next;
    if (!extension_length(kind, 0)) return NotASegment::not_tcp;
    if (walked == most_extensions) return NotASegment::malformed;
    next = in.u8();
    const std::uint8_t field = in.u8();
    const Bytes after_length = in.take(*extension_length(kind, field) - 2);
    if (in.ran_out()) return NotASegment::cut_short;
    if (is_later_fragment(kind, after_length)) return NotASegment::later_fragment;
  }
  return std::nullopt;
}

// RFC 8200 section 3.
Found in_ipv6(const IpPacket& packet) {
  Reader in(packet.captured);
  in.skip(4);
  const std::size_t claimed = in.u16();
  const std::uint8_t next = in.u8();
  in.skip(1);
  const IpAddress from = read_address(Family::v6, in);
  const IpAddress to = read_address(Family::v6, in);
  if (in.ran_out()) return NotASegment::cut_short;

  // 0: longer than the field can say (a jumbogram, RFC 2675; Linux's BIG TCP).
  const std::size_t length = claimed == 0 ? packet.wire_length - ipv6_header : claimed;
  const Bytes payload = at_most(in.rest(), length);
  Reader body(payload);
  if (const auto reason = walk_to_tcp(next, body)) return *reason;
  const std::size_t extensions = payload.size() - body.rest().size();
  return TcpBytes{from, to, body.rest(), length - extensions};
}

std::optional<Family> version_of(std::uint8_t first_octet) {
  switch (first_octet >> 4) {
    case 4: return Family::v4;
    case 6: return Family::v6;
    default: return std::nullopt;
  }
}

}  // namespace

std::variant<TcpBytes, NotASegment> tcp_bytes(const IpPacket& packet) {
  if (packet.captured.empty()) return NotASegment::cut_short;
  const auto version = version_of(packet.captured.front());
  if (!version || packet.family.value_or(*version) != *version) return NotASegment::malformed;
  return *version == Family::v4 ? in_ipv4(packet) : in_ipv6(packet);
}

}  // namespace seetcp
