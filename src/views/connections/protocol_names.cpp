// SPDX-License-Identifier: MIT
#include "src/views/connections/protocol_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace seetcp {
namespace {

struct Row {
  std::uint32_t number;
  std::string_view name;
};

// tcpdump.org/linktypes.html
constexpr std::array link_types{
    Row{0, "BSD loopback"},
    Row{1, "Ethernet"},
    Row{3, "AX.25"},
    Row{6, "Token Ring"},
    Row{7, "ARCNET"},
    Row{8, "SLIP"},
    Row{9, "PPP"},
    Row{10, "FDDI"},
    Row{12, "raw IP"},
    Row{14, "raw IP"},
    Row{50, "PPP in HDLC framing"},
    Row{51, "PPPoE"},
    Row{100, "LLC/SNAP over ATM"},
    Row{101, "raw IP"},
    Row{104, "Cisco HDLC"},
    Row{105, "IEEE 802.11"},
    Row{107, "Frame Relay"},
    Row{108, "OpenBSD loopback"},
    Row{113, "Linux cooked capture"},
    Row{114, "LocalTalk"},
    Row{117, "OpenBSD pflog"},
    Row{119, "IEEE 802.11 with Prism header"},
    Row{122, "IP over Fibre Channel"},
    Row{127, "IEEE 802.11 with radiotap header"},
    Row{129, "ARCNET of Linux"},
    Row{138, "IP over IEEE 1394"},
    Row{140, "SS7 MTP2"},
    Row{141, "SS7 MTP3"},
    Row{143, "DOCSIS"},
    Row{144, "IrDA of Linux"},
    Row{163, "IEEE 802.11 with AVS header"},
    Row{187, "Bluetooth HCI"},
    Row{189, "USB of Linux"},
    Row{192, "PPI"},
    Row{195, "IEEE 802.15.4"},
    Row{197, "ERF"},
    Row{201, "Bluetooth HCI with direction"},
    Row{220, "USB of Linux, padded"},
    Row{224, "Fibre Channel FC-2"},
    Row{227, "CAN of Linux"},
    Row{228, "IPv4"},
    Row{229, "IPv6"},
    Row{230, "IEEE 802.15.4 without FCS"},
    Row{231, "D-Bus"},
    Row{239, "NFLOG of Linux"},
    Row{240, "Hilscher netANALYZER"},
    Row{242, "IP over InfiniBand"},
    Row{243, "MPEG-2 transport stream"},
    Row{247, "InfiniBand"},
    Row{248, "SCTP"},
    Row{249, "USBPcap"},
    Row{251, "Bluetooth Low Energy"},
    Row{252, "Wireshark upper PDU"},
    Row{253, "Netlink of Linux"},
    Row{266, "USB of Darwin"},
    Row{272, "nRF Sniffer"},
    Row{276, "Linux cooked capture v2"},
    Row{292, "HTTP/2"},
};

// IANA, "IEEE 802 Numbers".
constexpr std::array ethernet_types{
    Row{0x0800, "IPv4"},
    Row{0x0806, "ARP"},
    Row{0x0842, "Wake-on-LAN"},
    Row{0x22f0, "AVTP"},
    Row{0x22f3, "TRILL"},
    Row{0x6002, "DEC MOP"},
    Row{0x6003, "DECnet"},
    Row{0x8035, "RARP"},
    Row{0x809b, "AppleTalk"},
    Row{0x80f3, "AppleTalk ARP"},
    Row{0x8100, "VLAN"},
    Row{0x8137, "IPX"},
    Row{0x86dd, "IPv6"},
    Row{0x8808, "Ethernet flow control"},
    Row{0x8809, "Ethernet slow protocols (LACP)"},
    Row{0x8847, "MPLS"},
    Row{0x8848, "MPLS multicast"},
    Row{0x8863, "PPPoE discovery"},
    Row{0x8864, "PPPoE"},
    Row{0x888e, "EAPOL (802.1X)"},
    Row{0x8892, "PROFINET"},
    Row{0x88a2, "ATA over Ethernet"},
    Row{0x88a4, "EtherCAT"},
    Row{0x88a8, "QinQ"},
    Row{0x88b8, "GOOSE"},
    Row{0x88cc, "LLDP"},
    Row{0x88e1, "HomePlug AV"},
    Row{0x88e5, "MACsec"},
    Row{0x88f7, "PTP"},
    Row{0x8902, "Ethernet OAM"},
    Row{0x8906, "FCoE"},
    Row{0x8914, "FCoE initialization"},
    Row{0x8915, "RoCE"},
    Row{0x893a, "IEEE 1905"},
    Row{0x9000, "Ethernet loopback test"},
};

// IANA, "Protocol Numbers".
constexpr std::array ip_protocols{
    Row{0, "IPv6 hop-by-hop options"},
    Row{1, "ICMP"},
    Row{2, "IGMP"},
    Row{4, "IPv4 in IP"},
    Row{6, "TCP"},
    Row{8, "EGP"},
    Row{17, "UDP"},
    Row{27, "RDP"},
    Row{33, "DCCP"},
    Row{41, "IPv6 in IP"},
    Row{43, "IPv6 routing header"},
    Row{44, "IPv6 fragment"},
    Row{46, "RSVP"},
    Row{47, "GRE"},
    Row{50, "ESP (IPsec)"},
    Row{51, "AH (IPsec)"},
    Row{58, "ICMPv6"},
    Row{59, "IPv6 without payload"},
    Row{60, "IPv6 destination options"},
    Row{88, "EIGRP"},
    Row{89, "OSPF"},
    Row{94, "IPIP"},
    Row{97, "EtherIP"},
    Row{103, "PIM"},
    Row{108, "IPComp"},
    Row{112, "VRRP"},
    Row{115, "L2TP"},
    Row{132, "SCTP"},
    Row{135, "Mobile IPv6"},
    Row{136, "UDP-Lite"},
    Row{137, "MPLS in IP"},
    Row{139, "HIP"},
};

template <std::size_t count>
std::string_view find(const std::array<Row, count>& rows, std::uint32_t number) {
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const Row& candidate) { return candidate.number == number; });
  return row == rows.end() ? "" : row->name;
}

}  // namespace

std::string_view link_type_name(std::uint32_t number) {
  return find(link_types, number);
}

std::string_view ethernet_type_name(std::uint32_t type) {
  return find(ethernet_types, type);
}

std::string_view ip_protocol_name(std::uint32_t number) {
  return find(ip_protocols, number);
}

std::string_view name_of(const Skipped& skipped) {
  if (!skipped.number) return "";
  switch (skipped.reason) {
    case NotASegment::unknown_link_type: return link_type_name(*skipped.number);
    case NotASegment::not_ip: return ethernet_type_name(*skipped.number);
    case NotASegment::not_tcp: return ip_protocol_name(*skipped.number);
    case NotASegment::later_fragment:
    case NotASegment::cut_short:
    case NotASegment::malformed: return "";
  }
  return "";  // Unreachable: the switch names every reason.
}

std::string_view kind_of_number(const Skipped& skipped) {
  if (!skipped.number) return "";
  switch (skipped.reason) {
    case NotASegment::unknown_link_type: return "link type";
    case NotASegment::not_ip: return "EtherType";
    case NotASegment::not_tcp: return "IP protocol";
    case NotASegment::later_fragment:
    case NotASegment::cut_short:
    case NotASegment::malformed: return "";
  }
  return "";  // Unreachable: the switch names every reason.
}

}  // namespace seetcp
