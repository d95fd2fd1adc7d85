// SPDX-License-Identifier: MIT
// Every link type and every tunnel, carrying IPv4 and IPv6: read, cut anywhere, and lied to.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "src/tcp/decode.hpp"
#include "tests/unit/tcp/decode/wrappings.hpp"
#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

struct Sample {
  std::string name;
  LinkType link;
  Octets frame;
};

struct Inside {
  std::string name;
  Octets packet;
  std::uint16_t ether_type, ppp_protocol;
  std::uint8_t address_family, arcnet_type;
};

const Octets hello{'H', 'e', 'l', 'l', 'o'};

std::vector<Inside> insides() {
  const Octets content =
      tcp({.flags = 0x18, .options = {1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2}, .payload = hello});
  return {{"IPv4", ipv4(content), 0x0800, 0x0021, 2, 212},
          {"IPv6", ipv6(content), 0x86dd, 0x0057, 10, 196}};
}

// TCP's options and the data stand at the end of every frame.
constexpr std::size_t after_headers = 12 + 5;

std::vector<Sample> on_links(const Inside& in) {
  const Octets nflog_payload = little_u16(4 + in.packet.size()) + little_u16(9) + in.packet;
  return {
      {"Ethernet", LinkType::ethernet, ethernet(in.ether_type, in.packet)},
      {"VLAN", LinkType::ethernet, ethernet(0x8100, tag(in.ether_type, in.packet))},
      {"QinQ", LinkType::ethernet, ethernet(0x88a8, tag(0x8100, tag(in.ether_type, in.packet)))},
      {"802.3, SNAP", LinkType::ethernet, ethernet(80, snap(in.ether_type, in.packet))},
      {"MPLS", LinkType::ethernet, ethernet(0x8847, mpls(1, in.packet))},
      {"MPLS, three labels", LinkType::ethernet, ethernet(0x8848, mpls(3, in.packet))},
      {"PPPoE", LinkType::ethernet, ethernet(0x8864, pppoe(5, in.ppp_protocol, in.packet))},
      {"PPPoE, MPLS", LinkType::ethernet, ethernet(0x8864, pppoe(5, 0x0281, mpls(2, in.packet)))},
      {"PPP", LinkType::ppp, u16(in.ppp_protocol) + in.packet},
      {"PPP, framed", LinkType::ppp, u16(0xff03) + u16(in.ppp_protocol) + in.packet},
      {"PPP, a short protocol", LinkType::ppp, octet(in.ppp_protocol) + in.packet},
      {"PPP_HDLC", LinkType::ppp_hdlc, u16(0xff03) + u16(in.ppp_protocol) + in.packet},
      {"PPP_HDLC, Cisco's", LinkType::ppp_hdlc, u16(0x0f00) + u16(in.ether_type) + in.packet},
      {"PPP_ETHER", LinkType::ppp_ethernet, pppoe(5, in.ppp_protocol, in.packet)},
      {"C_HDLC", LinkType::cisco_hdlc, u16(0x8f00) + u16(in.ether_type) + in.packet},
      {"C_HDLC, PPP's", LinkType::cisco_hdlc, u16(0xff03) + u16(in.ppp_protocol) + in.packet},
      {"NULL, big-endian", LinkType::null, u32(in.address_family) + in.packet},
      {"NULL, little-endian", LinkType::null, little_u32(in.address_family) + in.packet},
      {"LOOP", LinkType::loop, u32(in.address_family) + in.packet},
      {"FDDI", LinkType::fddi, octet(0x50) + zeros(12) + snap(in.ether_type, in.packet)},
      {"ARCNET", LinkType::arcnet_linux, zeros(4) + octet(in.arcnet_type) + zeros(3) + in.packet},
      {"SLL", LinkType::linux_sll, sll(in.ether_type, in.packet)},
      {"SLL2", LinkType::linux_sll2, sll2(in.ether_type, in.packet)},
      {"RAW", LinkType::raw, in.packet},
      {"RAW 12", LinkType::raw_bsd, in.packet},
      {"RAW 14", LinkType::raw_openbsd, in.packet},
      {"NFLOG", LinkType::nflog,
       octet(in.address_family) + zeros(3) + little_u16(5) + little_u16(10) + zeros(4) +
           nflog_payload},
      {"NFLOG, big-endian", LinkType::nflog,
       octet(in.address_family) + zeros(3) + u16(8) + u16(1) + zeros(4) +
           u16(4 + in.packet.size()) + u16(9) + in.packet},
      {"IPoIB", LinkType::infiniband, zeros(40) + u16(in.ether_type) + zeros(2) + in.packet},
  };
}

std::vector<Sample> on_the_air(const Inside& in) {
  const Octets radio = wireless(snap(in.ether_type, in.packet));
  return {
      {"802.11", LinkType::wireless, radio},
      {"802.11, QoS", LinkType::wireless,
       wireless(snap(in.ether_type, in.packet), {.control = 0x88, .after_addresses = zeros(2)})},
      {"802.11, QoS and HT", LinkType::wireless,
       wireless(snap(in.ether_type, in.packet),
                {.control = 0x88, .flags = 0x82, .after_addresses = zeros(6)})},
      {"802.11, four addresses", LinkType::wireless,
       wireless(snap(in.ether_type, in.packet), {.flags = 0x03, .after_addresses = zeros(6)})},
      {"Prism", LinkType::prism, little_u32(0x44) + little_u32(144) + zeros(136) + radio},
      {"Prism, big-endian", LinkType::prism, u32(0x41) + u32(144) + zeros(136) + radio},
      {"AVS, as Prism", LinkType::prism, u32(0x80211001) + u32(64) + zeros(56) + radio},
      {"AVS", LinkType::avs, u32(0x80211002) + u32(64) + zeros(56) + radio},
      {"radiotap", LinkType::radiotap,
       u16(0) + little_u16(13) + little_u32(0x4002) + zeros(5) + radio},
      {"radiotap, padded", LinkType::radiotap,
       u16(0) + little_u16(25) + little_u32(0x80000003) + little_u32(0) + zeros(12) + Octets{0x20} +
           wireless(zeros(2) + snap(in.ether_type, in.packet),
                    {.control = 0x88, .after_addresses = zeros(2)})},
      {"PPI", LinkType::ppi, u16(0) + little_u16(20) + little_u32(105) + zeros(12) + radio},
      {"PPI, Ethernet", LinkType::ppi,
       u16(0) + little_u16(8) + little_u32(1) + ethernet(in.ether_type, in.packet)},
  };
}

// In IPv4 and in IPv6, what has this protocol number.
std::vector<Sample> outside(const std::string& name, std::uint8_t protocol, const Octets& payload) {
  return {{name + " in IPv4", LinkType::raw, ipv4(payload, {.protocol = protocol})},
          {name + " in IPv6", LinkType::raw, ipv6(payload, {.next = protocol})}};
}

std::vector<Sample> in_tunnels(const Inside& in) {
  const std::uint8_t in_ip = in.ether_type == 0x0800 ? 4 : 41;
  const Octets frame = ethernet(in.ether_type, in.packet);
  const Octets route = u16(0x0800) + Octets{0, 4, 10, 0, 0, 1} + zeros(4);
  const Octets extensions = zeros(3) + Octets{0x85, 1, 0, 0, 0xc0, 2} + zeros(6) + octet(0);
  const std::vector<std::pair<std::string, Octets>> gres{
      {"GRE", gre(0, in.ether_type, in.packet)},
      {"GRE, checksum", gre(0x8000, in.ether_type, zeros(4) + in.packet)},
      {"GRE, all fields", gre(0xf000, in.ether_type, zeros(12) + route + in.packet)},
      {"GRE, Ethernet", gre(0x2000, 0x6558, zeros(4) + frame)},
      {"GRE, MPLS", gre(0x1000, 0x8847, zeros(4) + mpls(2, in.packet))},
  };
  const std::vector<std::pair<std::string, Octets>> udps{
      {"VXLAN", udp(4789, vxlan(77, frame))},
      {"VXLAN, Linux's port", udp(8472, vxlan(77, frame))},
      {"Geneve", udp(6081, geneve(77, 0x6558, frame))},
      {"Geneve, options", udp(6081, geneve(77, in.ether_type, in.packet, zeros(8)))},
      {"GTP-U", udp(2152, gtp(0, 9, {}, in.packet))},
      {"GTP-U, from its port", udp(50000, gtp(2, 9, zeros(4), in.packet), 2152)},
      {"GTP-U, extensions", udp(2152, gtp(4, 9, extensions, in.packet))},
  };
  std::vector<Sample> samples = outside("IP in IP", in_ip, in.packet);
  const auto add = [&samples](const std::vector<Sample>& more) {
    samples.insert(samples.end(), more.begin(), more.end());
  };
  for (const auto& [name, packet] : gres) add(outside(name, 47, packet));
  for (const auto& [name, packet] : udps) add(outside(name, 17, packet));
  add(outside("IP in GRE in IP in IP", 4,
              ipv4(gre(0, in.ether_type, in.packet), {.protocol = 47})));
  add(outside("behind an authentication header", 51,
              octet(in_ip) + octet(4) + zeros(22) + in.packet));
  if (in_ip == 4) return samples;
  const Octets authentication = u16(1) + Octets{2, 3} + zeros(5 + 9);
  const Octets origin = u16(0) + zeros(6);
  add(outside("Teredo", 17, udp(3544, in.packet)));
  add(outside("Teredo, origin", 17, udp(40000, origin + in.packet, 3544)));
  add(outside("Teredo, both", 17, udp(3544, authentication + origin + in.packet)));
  return samples;
}

std::vector<Sample> samples() {
  std::vector<Sample> all;
  for (const Inside& inside : insides()) {
    for (const auto& some : {on_links(inside), on_the_air(inside), in_tunnels(inside)}) {
      for (const Sample& sample : some) {
        all.push_back({sample.name + ", " + inside.name, sample.link, sample.frame});
      }
    }
  }
  return all;
}

void check_segment(const Segment& found) {
  CHECK(found.from.port == 40000);
  CHECK(found.seq == SeqNum{0xfffffffe});
  CHECK(found.flags == Flags{.psh = true, .ack = true});
  CHECK(found.payload_length == hello.size());
}

TEST_CASE("every link type and every tunnel leads to the same segment") {
  for (const Sample& sample : samples()) {
    INFO(sample.name);
    const Segment found = segment(decode_all(sample.link, sample.frame));
    check_segment(found);
    CHECK(found.options.timestamps == Timestamps{1, 2});
  }
}

TEST_CASE("a link or tunnel header cut anywhere is refused, and data cut anywhere is not") {
  for (const Sample& sample : samples()) {
    for (std::size_t kept = 0; kept < sample.frame.size(); ++kept) {
      INFO(sample.name, ", ", kept, " octets captured");
      const std::span captured(sample.frame.data(), kept);
      const Decoded decoded = decode_exactly(sample.link, captured, sample.frame.size());
      if (kept >= sample.frame.size() - after_headers) {
        check_segment(segment(decoded));
      } else {
        const auto reason = refusal(decoded);
        // UDP that is cut before its tunnel's header is UDP.
        CHECK((reason == NotASegment::cut_short || reason == NotASegment::not_tcp));
      }
    }
  }
}

TEST_CASE("a header of any link or tunnel is survived, whatever its octets say") {
  for (const Sample& sample : samples()) {
    for (std::size_t at = 0; at < sample.frame.size() - after_headers; ++at) {
      for (const std::uint8_t lie : Octets{0x00, 0x01, 0x04, 0x0f, 0x7f, 0x80, 0xff}) {
        Octets frame = sample.frame;
        frame[at] = lie;
        decode_exactly(sample.link, frame, frame.size());
        decode_exactly(sample.link, std::span(frame).first(frame.size() - after_headers - 10),
                       frame.size());
      }
    }
  }
}

}  // namespace
}  // namespace seetcp::frames
