// SPDX-License-Identifier: MIT
#include "src/tcp/decoder.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "tests/unit/tcp/decode/taken.hpp"
#include "tests/unit/tcp/decode/wrappings.hpp"
#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

const Octets hello{'H', 'e', 'l', 'l', 'o'};
const Octets content = tcp({.payload = hello});

TEST_CASE("a decoder and decode() tell the same segment") {
  const Octets frame = ethernet(0x8100, tag(0x86dd, ipv6(content)));
  CHECK(carried(LinkType::ethernet, frame).segment ==
        segment(decode_all(LinkType::ethernet, frame)));
}

TEST_CASE("an answer keeps nothing of the one before it") {
  Decoder decoder;
  const Octets syn = ipv4(tcp({.flags = 0x12, .options = {2, 4, 5, 0xb4, 1, 3, 3, 7}}));
  take_raw(decoder, syn);
  const CarriedSegment later = carried(take_raw(decoder, ipv6(tcp({.flags = 0x04}))));
  CHECK_FALSE(later.segment.ack.has_value());
  CHECK(later.segment.options == TcpOptions{});
  CHECK_FALSE(later.carriage.ip_id.has_value());
  CHECK(carried(take_raw(decoder, syn)).segment == segment(decode_all(LinkType::raw, syn)));
}

TEST_CASE("IPv4 carries an identification and a time to live, IPv6 a hop limit") {
  const Carriage four = carried(LinkType::raw, ipv4(content, {.id = 0xbeef})).carriage;
  CHECK(four.ip_id == 0xbeef);
  CHECK(four.hop_limit == 64);
  const Carriage six = carried(LinkType::raw, ipv6(content)).carriage;
  CHECK_FALSE(six.ip_id.has_value());
  CHECK(six.hop_limit == 64);
}

TEST_CASE("what is skipped names the number that it is skipped for") {
  const Skipped usb = left_out(static_cast<LinkType>(189), ipv4(content));
  CHECK(usb.reason == NotASegment::unknown_link_type);
  CHECK(usb.number == 189);
  const Skipped arp = left_out(LinkType::ethernet, ethernet(0x0806, zeros(28)));
  CHECK(arp.reason == NotASegment::not_ip);
  CHECK(arp.number == 0x0806);
  for (const std::uint8_t protocol : Octets{1, 17, 50, 132}) {
    const Skipped other = left_out(LinkType::raw, ipv4(zeros(40), {.protocol = protocol}));
    CHECK(other.reason == NotASegment::not_tcp);
    CHECK(other.number == protocol);
  }
  const Skipped behind = left_out(LinkType::raw, ipv6(extension(58) + zeros(40), {.next = 0}));
  CHECK(behind.number == 58);
}

TEST_CASE("what is skipped for no number names none") {
  CHECK_FALSE(left_out(LinkType::ethernet, zeros(5)).number.has_value());
  CHECK_FALSE(left_out(LinkType::raw, {0x50}).number.has_value());
  CHECK_FALSE(left_out(LinkType::null, u32(7) + zeros(40)).number.has_value());
  CHECK_FALSE(left_out(LinkType::ethernet, ethernet(38, zeros(38))).number.has_value());
}

TEST_CASE("what is skipped inside a tunnel is named by what is inside") {
  const Octets arp = ethernet(0x0806, zeros(28));
  const Skipped skipped = left_out(LinkType::raw, ipv4(udp(4789, vxlan(1, arp)), {.protocol = 17}));
  CHECK(skipped.reason == NotASegment::not_ip);
  CHECK(skipped.number == 0x0806);
}

TEST_CASE("an unknown link type inside PPI is named by its own number") {
  const Octets frame = u16(0) + little_u16(8) + little_u32(70000) + ipv4(content);
  CHECK(left_out(LinkType::ppi, frame).reason == NotASegment::unknown_link_type);
  CHECK(left_out(LinkType::ppi, frame).number == 70000);
  const Octets itself = u16(0) + little_u16(8) + little_u32(192) + zeros(20);
  CHECK(left_out(LinkType::ppi, itself).reason == NotASegment::malformed);
}

TEST_CASE("the outermost network is 0") {
  CHECK(network(LinkType::raw, ipv4(content)) == 0);
  CHECK(network(LinkType::ethernet, ethernet(0x86dd, ipv6(content))) == 0);
  CHECK(network(LinkType::wireless, wireless(snap(0x0800, ipv4(content)))) == 0);
}

TEST_CASE("each VLAN, or stack of them, is a network; a priority alone is none") {
  const auto tagged = [](std::size_t vlan) {
    return network(LinkType::ethernet, ethernet(0x8100, u16(vlan) + u16(0x0800) + ipv4(content)));
  };
  CHECK(tagged(1) != 0);
  CHECK(tagged(1) != tagged(2));
  CHECK(tagged(1) == tagged(0xe001));
  CHECK(tagged(0x6000) == 0);
  const auto stacked = [](std::size_t outer, std::size_t inner) {
    const Octets inside = u16(inner) + u16(0x0800) + ipv4(content);
    return network(LinkType::ethernet, ethernet(0x88a8, u16(outer) + u16(0x8100) + inside));
  };
  CHECK(stacked(1, 2) != stacked(2, 1));
  CHECK(stacked(1, 2) != tagged(1));
}

TEST_CASE("a PPPoE session is a network, an MPLS label is none") {
  const auto session = [](std::size_t number) {
    return network(LinkType::ppp_ethernet, pppoe(number, 0x0021, ipv4(content)));
  };
  CHECK(session(1) != session(2));
  CHECK(network(LinkType::ethernet, ethernet(0x8847, mpls(2, ipv4(content)))) == 0);
}

const Octets one{10, 0, 0, 1}, other{10, 0, 0, 2}, third{10, 0, 0, 3};

std::uint64_t tunnel(std::uint8_t protocol, const Octets& payload, const Octets& from,
                     const Octets& to) {
  return network(LinkType::raw, ipv4(payload, {.protocol = protocol, .from = from, .to = to}));
}

TEST_CASE("a tunnel is the same network in both directions, and another between other ends") {
  const Octets frame = ethernet(0x0800, ipv4(content));
  const std::vector<std::pair<std::uint8_t, Octets>> tunnels{
      {4, ipv4(content)},
      {41, ipv6(content)},
      {47, gre(0, 0x0800, ipv4(content))},
      {17, udp(4789, vxlan(1, frame))},
      {17, udp(6081, geneve(1, 0x6558, frame))},
      {17, udp(2152, gtp(0, 1, {}, ipv4(content)))},
  };
  std::set<std::uint64_t> networks;
  for (const auto& [protocol, payload] : tunnels) {
    const std::uint64_t there = tunnel(protocol, payload, one, other);
    CHECK(there == tunnel(protocol, payload, other, one));
    CHECK(there != tunnel(protocol, payload, one, third));
    networks.insert(there);
  }
  CHECK(networks.size() == 5);  // 4in4 and 6in4 are one kind, and their insides differ anyway.
  CHECK_FALSE(networks.contains(0));
}

TEST_CASE("a virtual network's number tells networks apart, a number of one direction does not") {
  const Octets frame = ethernet(0x0800, ipv4(content));
  const auto by_vxlan = [&](std::size_t id) {
    return tunnel(17, udp(4789, vxlan(id, frame)), one, other);
  };
  const auto by_geneve = [&](std::size_t id) {
    return tunnel(17, udp(6081, geneve(id, 0x6558, frame)), one, other);
  };
  const auto by_gtp = [&](std::size_t id) {
    return tunnel(17, udp(2152, gtp(0, id, {}, ipv4(content))), one, other);
  };
  const auto by_gre = [&](std::size_t type, std::size_t key, const Octets& inside) {
    return tunnel(47, gre(0x2000, type, u32(key) + inside), one, other);
  };
  CHECK(by_vxlan(1) != by_vxlan(2));
  CHECK(by_geneve(1) != by_geneve(2));
  CHECK(by_vxlan(1) != by_geneve(1));
  CHECK(by_gtp(1) == by_gtp(2));
  CHECK(by_gre(0x0800, 1, ipv4(content)) == by_gre(0x0800, 2, ipv4(content)));
  CHECK(by_gre(0x6558, 0x100, frame) != by_gre(0x6558, 0x200, frame));
  CHECK(by_gre(0x6558, 0x101, frame) == by_gre(0x6558, 0x102, frame));
}

TEST_CASE("Teredo is one network, whichever relay it comes through") {
  const Octets datagram = udp(3544, ipv6(content));
  CHECK(tunnel(17, datagram, one, other) != 0);
  CHECK(tunnel(17, datagram, one, other) == tunnel(17, datagram, third, one));
}

// The same packet with its TCP checksum, which starts 16 octets after `header`, set to `sum`.
Octets with_sum(Octets packet, std::size_t header, std::size_t sum) {
  packet[header + 16] = static_cast<std::uint8_t>(sum >> 8);
  packet[header + 17] = static_cast<std::uint8_t>(sum);
  return packet;
}

std::optional<bool> holds(const Octets& packet, std::size_t kept) {
  Decoder decoder({.check_sums = true});
  return carried(take(decoder, LinkType::raw, std::span(packet).first(kept), packet.size()))
      .carriage.checksum_holds;
}

TEST_CASE("a checksum is judged when it is asked for, and all that it is of was captured") {
  // Worked out apart from this program; the octets are odd in number, so that the last is padded.
  const Octets four = with_sum(ipv4(content), 20, 0xd333);
  const Octets six = with_sum(ipv6(content), 40, 0xd732);
  CHECK(holds(four, four.size()) == true);
  CHECK(holds(six, six.size()) == true);
  CHECK(holds(with_sum(four, 20, 0xd334), four.size()) == false);
  CHECK(holds(with_sum(six, 40, 0), six.size()) == false);
  CHECK_FALSE(holds(four, four.size() - 1).has_value());
  const Carriage unasked = carried(LinkType::raw, four).carriage;
  CHECK_FALSE(unasked.checksum_holds.has_value());
  CHECK(unasked.checksum == 0xd333);
}

TEST_CASE("padding does not count for the checksum") {
  const Octets sealed = ipv4(content);
  CHECK(holds(sealed + Octets(6, 0xff), sealed.size() + 6) == holds(sealed, sealed.size()));
}

TEST_CASE("the checksum of a packet that is still on its way is not judged") {
  const Octets routing = Octets{6, 2, 0, 1} + zeros(20);
  const Octets arrived = Octets{6, 2, 0, 0} + zeros(20);
  const Octets going = ipv6(routing + content, {.next = 43});
  const Octets there = ipv6(arrived + content, {.next = 43});
  CHECK_FALSE(holds(going, going.size()).has_value());
  CHECK(holds(there, there.size()).has_value());
}

}  // namespace
}  // namespace seetcp::frames
