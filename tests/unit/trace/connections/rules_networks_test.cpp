// SPDX-License-Identifier: MIT
// Networks: equal addresses and ports in different VLANs or tunnels are different connections, and
// both directions of one tunnel are one.
#include <doctest/doctest.h>

#include <functional>
#include <string_view>
#include <vector>

#include "tests/unit/tcp/decode/wrappings.hpp"
#include "tests/unit/trace/connections/followed_frames.hpp"

namespace seetcp::test {

using frames::operator+;

namespace {

constexpr std::size_t vlan_tag = 0x8100, service_tag = 0x88a8;

// Puts one end's IP packet into an Ethernet frame.
using Wrap = std::function<Octets(Side from, const Octets& packet)>;
struct Network {
  std::string_view name;
  Wrap wrap;
};

Octets bare(Side, const Octets& packet) {
  return in_ethernet(packet);
}

Wrap vlan(std::size_t id) {
  return [=](Side, const Octets& packet) {
    return frames::ethernet(vlan_tag,
                            frames::u16(id) + frames::u16(ether_type_of(packet)) + packet);
  };
}

Wrap two_vlans(std::size_t outer, std::size_t inner) {
  return [=](Side, const Octets& packet) {
    return frames::ethernet(service_tag, frames::u16(outer) + frames::u16(vlan_tag) +
                                             frames::u16(inner) +
                                             frames::u16(ether_type_of(packet)) + packet);
  };
}

// The outer packet, between the tunnel's ends 10.0.0.1 and 10.0.0.`far`, whoever sends.
Octets between(Side from, std::uint8_t far, std::uint8_t protocol, const Octets& content) {
  const Octets near_end{10, 0, 0, 1}, far_end{10, 0, 0, far};
  const bool there = from == Side::client;
  return frames::ethernet(0x0800, frames::ipv4(content, {.protocol = protocol,
                                                         .from = there ? near_end : far_end,
                                                         .to = there ? far_end : near_end}));
}

std::uint8_t protocol_of(const Octets& packet) {
  return ether_type_of(packet) == 0x86dd ? 41 : 4;
}

Wrap ip_in_ip(std::uint8_t far) {
  return [=](Side from, const Octets& packet) {
    return between(from, far, protocol_of(packet), packet);
  };
}

Wrap ip_in_ipv6(std::uint8_t far) {
  return [=](Side from, const Octets& packet) {
    const bool there = from == Side::client;
    return frames::ethernet(0x86dd, frames::ipv6(packet, {.next = protocol_of(packet),
                                                          .from = there ? std::uint8_t{1} : far,
                                                          .to = there ? far : std::uint8_t{1}}));
  };
}

Wrap gre(std::uint8_t far) {
  return [=](Side from, const Octets& packet) {
    return between(from, far, 47, frames::gre(0, ether_type_of(packet), packet));
  };
}

// The outer source port is a hash of the inner flow: another one in each direction (RFC 7348 5).
Wrap vxlan(std::size_t network, std::uint8_t far = 2) {
  return [=](Side from, const Octets& packet) {
    const Octets inner = frames::vxlan(network, bare(from, packet));
    const std::size_t port = from == Side::client ? 51111 : 62222;
    return between(from, far, 17, frames::udp(4789, inner, port));
  };
}

Wrap geneve(std::size_t network) {
  return [=](Side from, const Octets& packet) {
    const Octets inner = frames::geneve(network, 0x6558, bare(from, packet));
    return between(from, 2, 17, frames::udp(6081, inner));
  };
}

// Each direction has a tunnel number of its own (3GPP TS 29.281 5.1).
Octets gtp(Side from, const Octets& packet) {
  const std::size_t tunnel = from == Side::client ? 0x1111 : 0x2222;
  return between(from, 2, 17, frames::udp(2152, frames::gtp(0, tunnel, {}, packet)));
}

// So does each direction of an MPLS path.
Octets mpls(Side from, const Octets& packet) {
  return frames::ethernet(0x8847, frames::mpls(from == Side::client ? 1 : 2, packet));
}

Octets pppoe(Side, const Octets& packet) {
  return frames::ethernet(
      0x8864, frames::pppoe(9, ether_type_of(packet) == 0x86dd ? 0x0057 : 0x0021, packet));
}

std::vector<Network> all_networks() {
  return {{"nothing around it", bare},
          {"VLAN 5", vlan(5)},
          {"VLAN 6", vlan(6)},
          {"VLAN 5 in 100", two_vlans(100, 5)},
          {"VLAN 5 in 101", two_vlans(101, 5)},
          {"VLAN 6 in 100", two_vlans(100, 6)},
          {"IP in IP", ip_in_ip(2)},
          {"IP in IP, to another end", ip_in_ip(3)},
          {"IP in IPv6", ip_in_ipv6(2)},
          {"IP in IPv6, to another end", ip_in_ipv6(3)},
          {"GRE", gre(2)},
          {"GRE, to another end", gre(3)},
          {"VXLAN 1", vxlan(1)},
          {"VXLAN 2", vxlan(2)},
          {"VXLAN 1, to another end", vxlan(1, 3)},
          {"Geneve 1", geneve(1)},
          {"Geneve 2", geneve(2)},
          {"GTP-U", gtp},
          {"PPPoE", pppoe}};
}

void check_whole(const ToldRecord& record) {
  CHECK(words(record.outcome) == words(Outcome::closed));
  CHECK(record.sure);
  CHECK(record.frames == whole_conversation().size());
  CHECK(record.client().bytes == 14);
  CHECK(record.server().bytes == 30);
  CHECK(record.notes.empty());
}

void check_apart(const Network& one, const Network& two, Family family) {
  INFO(one.name, " and ", two.name);
  FollowedFrames followed;
  for (const auto& [from, line] : whole_conversation()) {
    const Octets packet = packet_of(from, line, family);
    followed.take(one.wrap(from, packet)).take(two.wrap(from, packet));
  }
  REQUIRE(followed.told().size() == 2);
  for (const ToldRecord& record : followed.told()) check_whole(record);
}

}  // namespace

TEST_CASE("both directions of a connection meet in every kind of VLAN and tunnel") {
  each_family([](Family family) {
    std::vector<Network> networks = all_networks();
    networks.push_back({"MPLS, another label each way", mpls});
    for (const Network& network : networks) {
      INFO(network.name);
      FollowedFrames followed;
      for (const auto& [from, line] : whole_conversation()) {
        followed.take(network.wrap(from, packet_of(from, line, family)));
      }
      check_whole(followed.only());
    }
  });
}

TEST_CASE("equal addresses and ports in two networks are two connections, each pair of networks") {
  const std::vector<Network> networks = all_networks();
  each_family([&](Family family) {
    for (auto one = networks.begin(); one != networks.end(); ++one) {
      for (auto two = one + 1; two != networks.end(); ++two) check_apart(*one, *two, family);
    }
  });
}

TEST_CASE("a network captured at both ends of a tunnel is told outside and inside") {
  each_family([](Family family) {
    FollowedFrames followed;
    for (const auto& [from, line] : whole_conversation()) {
      const Octets packet = packet_of(from, line, family);
      followed.take(bare(from, packet)).take(gre(2)(from, packet)).take(vxlan(7)(from, packet));
    }
    CHECK(followed.told().size() == 3);
  });
}

TEST_CASE("the priority of a VLAN's frame is not part of the network") {
  each_family([](Family family) {
    FollowedFrames followed;
    for (const auto& [from, line] : whole_conversation()) {
      const std::size_t priority = from == Side::client ? 0xa000 : 0x7000;  // And drop eligible.
      followed.take(vlan(priority | 5)(from, packet_of(from, line, family)));
    }
    check_whole(followed.only());
  });
}

TEST_CASE("an untagged MPLS path is the network that it leads through") {
  each_family([](Family family) {
    FollowedFrames followed;
    for (const auto& [from, line] : whole_conversation()) {
      const Octets packet = packet_of(from, line, family);
      followed.take(from == Side::client ? mpls(from, packet) : bare(from, packet));
    }
    check_whole(followed.only());
  });
}

TEST_CASE("a RST in another VLAN resets nothing here") {
  each_family([](Family family) {
    FollowedFrames followed;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto& [from, line] = whole_conversation()[i];
      followed.take(vlan(5)(from, packet_of(from, line, family)));
    }
    followed.take(vlan(6)(Side::server, packet_of(Side::server, {"R", 1}, family)));
    REQUIRE(followed.told().size() == 2);
    CHECK(words(followed.told()[0].outcome) == words(Outcome::open));
    CHECK(followed.told()[0].frames == 4);
    CHECK(words(followed.told()[1].outcome) == words(Outcome::midstream));
  });
}

TEST_CASE("an ICMP error in another VLAN is no note of this connection") {
  each_family([](Family family) {
    const Octets syn = packet_of(Side::client, {"S"}, family);
    for (const std::size_t id : {5u, 6u}) {
      FollowedFrames followed;
      followed.take(vlan(5)(Side::client, syn)).take(vlan(id)(Side::server, icmp_error_about(syn)));
      CHECK(followed.only().times(NoteAbout::icmp_error) == (id == 5 ? 1 : 0));
      CHECK(followed.totals().icmp_errors == 1);
    }
  });
}

TEST_CASE("fragments of equal identification in two VLANs are not put together") {
  each_family([](Family family) {
    const Octets packet = packet_of(Side::client, {"PA", 1, 1, 100}, family);
    for (const std::size_t id : {5u, 6u}) {
      FollowedFrames followed;
      followed.take(vlan(5)(Side::client, fragment_of(packet, 0, 64)));
      followed.take(vlan(id)(Side::client, fragment_of(packet, 64, packet.size())));
      CHECK(followed.totals().segments == (id == 5 ? 1 : 0));
    }
  });
}

}  // namespace seetcp::test
