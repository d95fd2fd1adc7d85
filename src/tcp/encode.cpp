// SPDX-License-Identifier: MIT
#include "src/tcp/encode.hpp"

#include <algorithm>
#include <optional>

#include "src/tcp/decode/internet_sum.hpp"
#include "src/tcp/decode/ip.hpp"
#include "src/tcp/encode/options.hpp"
#include "src/tcp/encode/writer.hpp"

namespace seetcp {
namespace {

constexpr std::uint8_t hop_limit = 64;
constexpr std::size_t v4_header = 20;
constexpr std::size_t most_quoted = 548;  // RFC 1812 4.3.2.3: the error stays within 576 octets.

void put_v4(Writer& out, const IpAddress& from, const IpAddress& to, Protocol protocol,
            std::size_t payload) {
  out.u8(0x45);
  out.u8(0);
  out.u16(v4_header + payload);
  out.u16(0);       // An id of 0 will do where nothing is taken apart (RFC 6864 4).
  out.u16(0x4000);  // Don't fragment.
  out.u8(hop_limit);
  out.u8(static_cast<std::uint8_t>(protocol));
  out.u16(0);
  out.octets(Bytes(from.octets).first(4));
  out.octets(Bytes(to.octets).first(4));
}

void put_v6(Writer& out, const IpAddress& from, const IpAddress& to, Protocol protocol,
            std::size_t payload) {
  out.u32(0x60000000);
  out.u16(payload);
  out.u8(static_cast<std::uint8_t>(protocol));
  out.u8(hop_limit);
  out.octets(from.octets);
  out.octets(to.octets);
}

void put_ip(Writer& out, const IpAddress& from, const IpAddress& to, Protocol protocol,
            std::size_t payload) {
  const bool v4 = from.family == IpAddress::Family::v4;
  (v4 ? put_v4 : put_v6)(out, from, to, protocol, payload);
}

std::uint16_t flag_bits(Flags flags) {
  const auto bit = [](bool set, unsigned place) { return set ? 1u << place : 0u; };
  return static_cast<std::uint16_t>(bit(flags.fin, 0) | bit(flags.syn, 1) | bit(flags.rst, 2) |
                                    bit(flags.psh, 3) | bit(flags.ack, 4) | bit(flags.urg, 5) |
                                    bit(flags.ece, 6) | bit(flags.cwr, 7) | bit(flags.ae, 8));
}

void put_tcp(Writer& out, const Segment& segment, Bytes options) {
  out.u16(segment.from.port);
  out.u16(segment.to.port);
  out.u32(segment.seq.value);
  out.u32(segment.ack ? segment.ack->value : 0);
  out.u16((5 + options.size() / 4) << 12 | flag_bits(segment.flags));
  out.u16(segment.window);
  out.u16(0);
  out.u16(0);
  out.octets(options);
}

// What stands where in a packet.
struct Layout {
  IpHeader ip;
  std::span<std::uint8_t> payload;  // Of IP.
};

std::optional<Layout> layout_of(std::span<std::uint8_t> packet) {
  Layout found;
  const Packet whole{packet, packet.size()};
  if (read_ip({std::nullopt, whole}, found.ip) || found.ip.fragment) return std::nullopt;
  const Bytes payload = found.ip.payload.captured;
  if (payload.size() != found.ip.payload.length) return std::nullopt;
  found.payload =
      packet.subspan(static_cast<std::size_t>(payload.data() - packet.data()), payload.size());
  return found;
}

void write_sum(std::span<std::uint8_t> area, std::size_t place, std::uint64_t before) {
  area[place] = area[place + 1] = 0;
  const std::uint16_t sum = internet_checksum(before + internet_sum(area));
  area[place] = static_cast<std::uint8_t>(sum >> 8);
  area[place + 1] = static_cast<std::uint8_t>(sum);
}

// Where the checksum stands in each protocol's header.
std::optional<std::size_t> sum_place(const Layout& at) {
  const std::size_t size = at.payload.size();
  if (at.ip.protocol == Protocol::tcp && size >= 20) return 16;
  const bool icmp = at.ip.protocol == Protocol::icmp || at.ip.protocol == Protocol::icmpv6;
  if (icmp && size >= 4) return 2;
  return std::nullopt;
}

}  // namespace

PacketOctets encode(const Segment& segment, Bytes payload) {
  const PacketOctets options = encode_options(segment.options);
  PacketOctets packet;
  Writer out(packet);
  put_ip(out, segment.from.address, segment.to.address, Protocol::tcp,
         20 + options.size() + payload.size());
  put_tcp(out, segment, options);
  out.octets(payload);
  mend_checksums(packet);
  return packet;
}

void mend_checksums(std::span<std::uint8_t> packet) {
  const auto at = layout_of(packet);
  if (!at) return;
  if (packet[0] >> 4 == 4) write_sum(packet.first((packet[0] & std::size_t{15}) * 4), 10, 0);
  const auto place = sum_place(*at);
  if (!place) return;
  const bool bare = at->ip.protocol == Protocol::icmp;  // ICMP's has no pseudo-header.
  write_sum(at->payload, *place, bare ? 0 : pseudo_header_sum(at->ip));
}

void spoil(std::span<std::uint8_t> packet) {
  const auto at = layout_of(packet);
  if (!at || at->ip.protocol != Protocol::tcp || at->payload.size() < 20) return;
  const std::size_t header = (at->payload[12] >> 4) * std::size_t{4};
  constexpr std::size_t window = 15;
  const bool has_data = header < at->payload.size();
  at->payload[has_data ? at->payload.size() - 1 : window] ^= 1;
}

PacketOctets unreachable(Unreachable why, const IpAddress& complainer, Bytes packet) {
  IpHeader about;
  if (read_ip({std::nullopt, {packet, packet.size()}}, about)) return {};
  const bool v4 = about.from.family == IpAddress::Family::v4;
  const Bytes quoted = packet.first(std::min(packet.size(), most_quoted));
  PacketOctets error;
  Writer out(error);
  put_ip(out, complainer, about.from, v4 ? Protocol::icmp : Protocol::icmpv6, 8 + quoted.size());
  // Destination unreachable; host or address, and port (RFC 792; RFC 4443 3.1).
  out.u8(v4 ? 3 : 1);
  out.u8(why == Unreachable::host ? (v4 ? 1 : 3) : (v4 ? 3 : 4));
  out.u16(0);
  out.u32(0);
  out.octets(quoted);
  mend_checksums(error);
  return error;
}

}  // namespace seetcp
