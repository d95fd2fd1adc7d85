// SPDX-License-Identifier: MIT
#include "src/tcp/decode/tunnels.hpp"

#include <doctest/doctest.h>

#include "tests/unit/tcp/decode/taken.hpp"
#include "tests/unit/tcp/decode/wrappings.hpp"
#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

const Octets content = tcp({.payload = Octets(10, 'x')});
const Octets four = ipv4(content), six = ipv6(content);

std::optional<NotASegment> refused(std::uint8_t protocol, const Octets& payload) {
  return refusal(decode_all(LinkType::raw, ipv4(payload, {.protocol = protocol})));
}

bool is_udp(const Octets& datagram) {
  const Skipped skipped = left_out(LinkType::raw, ipv4(datagram, {.protocol = 17}));
  return skipped.reason == NotASegment::not_tcp && skipped.number == 17;
}

TEST_CASE("packets in packets are followed ten tunnels deep, and no deeper") {
  Octets packet = ipv4(content);
  for (int depth = 1; depth <= 100; ++depth) {
    INFO(depth, " tunnels");
    packet = depth % 2 == 0 ? ipv4(packet, {.protocol = 4})
                            : ipv4(gre(0, 0x0800, packet), {.protocol = 47});
    const auto reason = refusal(decode_all(LinkType::raw, packet));
    CHECK(reason == (depth <= 10 ? std::nullopt : std::optional(NotASegment::malformed)));
  }
}

TEST_CASE("a protocol number and a version inside that differ contradict each other") {
  CHECK(refused(4, six) == NotASegment::malformed);
  CHECK(refused(41, four) == NotASegment::malformed);
  CHECK(refused(47, gre(0, 0x0800, six)) == NotASegment::malformed);
}

TEST_CASE("GRE with every combination of its flags is read") {
  const Octets route = u16(2) + Octets{0, 4, 1, 2, 3, 4} + zeros(4);
  for (std::size_t flags = 0; flags < 16; ++flags) {
    INFO("flags ", flags);
    const bool checksum = (flags & 8) != 0, routing = (flags & 4) != 0;
    const Octets fields = zeros((checksum || routing ? 4u : 0u) + ((flags & 2) != 0 ? 4u : 0u) +
                                ((flags & 1) != 0 ? 4u : 0u));
    const Octets packet = gre(flags << 12, 0x86dd, fields + (routing ? route : Octets{}) + six);
    CHECK(refused(47, packet) == std::nullopt);
  }
}

TEST_CASE("every word of flags in GRE is survived, and other versions are not TCP") {
  for (std::size_t flags = 0; flags <= 0xffff; flags += 7) {
    decode_all(LinkType::raw, ipv4(gre(flags, 0x0800, four), {.protocol = 47}));
  }
  CHECK(refused(47, gre(0x2001, 0x880b, zeros(30))) == NotASegment::not_tcp);
}

TEST_CASE("GRE routes that do not end are cut short") {
  CHECK(refused(47, gre(0x4000, 0x0800, zeros(4) + u16(2) + Octets{0, 0})) ==
        NotASegment::cut_short);
}

TEST_CASE("a UDP datagram to another port is no tunnel") {
  CHECK(is_udp(udp(53, vxlan(1, ethernet(0x0800, four)))));
  CHECK(is_udp(udp(50000, vxlan(1, ethernet(0x0800, four)), 4789)));
}

TEST_CASE("a UDP length that contradicts itself is no tunnel") {
  for (const std::uint8_t low : Octets{0, 7, 255}) {
    Octets datagram = udp(4789, vxlan(1, ethernet(0x0800, four)));
    datagram[5] = low;
    CHECK(is_udp(datagram));
  }
}

TEST_CASE("a VXLAN header without its flag, or with reserved bits, is no tunnel") {
  const Octets frame = ethernet(0x0800, four);
  for (const std::uint8_t flags : Octets{0x00, 0x01, 0x0c, 0x18, 0x48}) {
    CHECK(is_udp(udp(4789, Octets{flags, 0, 0, 0} + u32(0x100) + frame)));
  }
  CHECK(is_udp(udp(4789, Octets{8, 0, 0, 0} + u32(0x101) + frame)));
  CHECK_FALSE(refused(17, udp(4789, Octets{0x88, 0, 0, 5} + u32(0x100) + frame)).has_value());
}

TEST_CASE("a Geneve header of another version, or for control, is no tunnel") {
  const Octets rest = u16(0x0800) + u32(0x100) + four;
  for (const std::size_t flags : {0x4000, 0x0080, 0x0001}) {
    CHECK(is_udp(udp(6081, u16(flags) + rest)));
  }
  CHECK_FALSE(refused(17, udp(6081, u16(0x0040) + rest)).has_value());
}

TEST_CASE("GTP that is not user data, or not IP, is no tunnel") {
  CHECK(is_udp(udp(2152, Octets{0x30, 1} + u16(four.size()) + u32(1) + four)));
  CHECK(is_udp(udp(2152, Octets{0x50, 255} + u16(four.size()) + u32(1) + four)));
  CHECK(is_udp(udp(2152, gtp(0, 1, {}, Octets(40, 0xee)))));
  CHECK(is_udp(udp(2152, Octets{0x30, 255} + u16(0xffff) + u32(1) + four)));
}

TEST_CASE("a GTP extension header of length 0 is no tunnel, and one past the end is cut short") {
  CHECK(is_udp(udp(2152, gtp(4, 1, zeros(3) + Octets{0x85, 0, 0, 0, 0}, four))));
  CHECK(refused(17, udp(2152, gtp(4, 1, zeros(3) + Octets{0x85, 255}, four))) ==
        NotASegment::cut_short);
}

TEST_CASE("a Teredo port without IPv6 is no tunnel") {
  CHECK(is_udp(udp(3544, four)));
  CHECK(is_udp(udp(3544, Octets{0x60} + zeros(20))));
}

TEST_CASE("an inner packet's padding is not its payload") {
  const Octets padded = ethernet(0x0800, ipv4(tcp({}))) + Octets(6, 0xee);
  const Octets packet = ipv4(udp(4789, vxlan(1, padded)), {.protocol = 17});
  CHECK(segment(decode_all(LinkType::raw, packet)).payload_length == 0);
}

TEST_CASE("an inner packet of total length 0 ends where the outer one does") {
  const Octets inner = ipv4(content, {.total_length = 0});
  const Octets frame = ethernet(0x0800, ipv4(inner, {.protocol = 4})) + Octets(6, 0xee);
  CHECK(segment(decode_all(LinkType::ethernet, frame)).payload_length == 10);
}

}  // namespace
}  // namespace seetcp::frames
