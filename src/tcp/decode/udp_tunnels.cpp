// SPDX-License-Identifier: MIT
#include "src/tcp/decode/udp_tunnels.hpp"

#include <array>

#include "src/tcp/decode/ether_type.hpp"

namespace seetcp {
namespace {

using Family = IpAddress::Family;
using Inside = std::optional<Found>;

// The version of the IP packet that comes next; 0 if nothing does.
unsigned version_ahead(const Reader& in) {
  return Reader(in.rest()).u8() >> 4u;
}

// A virtual network's number, and an octet that is reserved: false if it is used.
bool read_network(Reader& in, std::uint32_t& network) {
  const std::uint32_t word = in.u32();
  network = word >> 8;
  return (word & 0xff) == 0;
}

// RFC 7348 section 5: the flag says that there is a network number. The group policy extension sets
// the first flag, and uses the octets after them.
Inside after_vxlan(Reader& in, const IpHeader& ip, Way& way) {
  const unsigned flags = in.u8();
  in.skip(3);
  std::uint32_t network = 0;
  if (!read_network(in, network) || (!in.ran_out() && (flags & 0x7f) != 0x08)) return {};
  way.network.add(Through::vxlan, network, ip.from, ip.to);
  return after_ethernet(in, way);
}

// RFC 8926 section 3.4: version 0; options are counted in words of 32 bits.
Inside after_geneve(Reader& in, const IpHeader& ip, Way& way) {
  const unsigned version_and_length = in.u8();
  const unsigned flags = in.u8();  // The first: control, and no tunnelled packet.
  const std::uint16_t type = in.u16();
  std::uint32_t network = 0;
  if (!read_network(in, network) || (version_and_length >> 6) != 0 || (flags & 0xbf) != 0)
    return {};
  in.skip((version_and_length & 0x3f) * std::size_t{4});
  way.network.add(Through::geneve, network, ip.from, ip.to);
  return after_tunnelled_type(type, in, way);
}

// Extension headers, in words of 32 bits, each with the type of the next one at its end; false if
// one has no length (3GPP TS 29.281 5.2.1).
bool skip_gtp_extensions(std::uint8_t next, Reader& in) {
  while (next != 0 && !in.ran_out()) {
    const std::size_t words = in.u8();
    if (words == 0 && !in.ran_out()) return false;
    if (words != 0) in.skip(words * 4 - 2);
    next = in.u8();
  }
  return true;
}

// 3GPP TS 29.281 section 5.1. The tunnel's number is the receiver's, so the directions differ.
Inside after_gtp(Reader& in, const IpHeader& ip, Way& way) {
  constexpr unsigned version_1 = 0x30, user_data = 0xff, any_optional = 0x07, has_extension = 0x04;
  const unsigned flags = in.u8();
  const unsigned type = in.u8();
  const std::size_t length = in.u16();
  in.skip(4);
  if (!in.ran_out() && ((flags & 0xf8) != version_1 || type != user_data)) return {};
  if (length > in.packet().length) return {};
  if ((flags & any_optional) != 0) {
    in.skip(3);  // A sequence number and another; then the type of what follows.
    const std::uint8_t next = in.u8();
    if ((flags & has_extension) != 0 && !skip_gtp_extensions(next, in)) return {};
  }
  const unsigned version = version_ahead(in);
  if (!in.rest().empty() && version != 4 && version != 6) return {};
  way.network.add(Through::gtp, 0, ip.from, ip.to);
  return lead_to_ip(std::nullopt, in);
}

// RFC 4380 section 5.1.1: IPv6, perhaps after an authentication and an origin. The addresses inside
// are the world's own, and those outside change with the relay: they tell no network apart.
Inside after_teredo(Reader& in, const IpHeader&, Way& way) {
  constexpr std::uint16_t authentication = 0x0001, origin = 0x0000;
  if (Reader(in.rest()).u16() == authentication) {
    in.skip(2);
    const std::size_t client = in.u8(), value = in.u8();
    in.skip(client + value + 9);  // Both, a nonce, and a confirmation.
  }
  if (in.rest().size() >= 2 && Reader(in.rest()).u16() == origin) in.skip(8);
  const bool holds = in.packet().length >= 40 && version_ahead(in) == 6;
  if (!in.rest().empty() && !holds) return {};
  way.network.add(Through::teredo, 0);
  return lead_to_ip(Family::v6, in);
}

struct Row {
  std::uint16_t port;
  bool from_it_too;  // Else only what is sent to it: the other port is chosen by the flow inside.
  Inside (*read)(Reader&, const IpHeader&, Way&);
};

constexpr std::array rows{
    Row{4789, false, after_vxlan},  // RFC 7348 section 5
    Row{8472, false, after_vxlan},  // What Linux uses unless told otherwise (drivers/net/vxlan).
    Row{6081, false, after_geneve}, Row{2152, true, after_gtp}, Row{3544, true, after_teredo},
};

}  // namespace

std::optional<Found> after_udp(const IpHeader& ip, Way& way) {
  Reader in(ip.payload);
  const std::uint16_t from = in.u16();
  const std::uint16_t to = in.u16();
  const std::size_t length = in.u16();
  in.skip(2);
  if (in.ran_out() || length < 8 || length > ip.payload.length) return {};
  Reader inside(sized(length - 8, in.packet()));
  for (const Row& row : rows) {
    if (to == row.port || (row.from_it_too && from == row.port)) return row.read(inside, ip, way);
  }
  return {};
}

}  // namespace seetcp
