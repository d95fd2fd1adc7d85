// SPDX-License-Identifier: MIT
// More headers written by hand, to be put around frames.hpp's: those that tunnels, point-to-point
// links and radios use.
#pragma once

#include <cstdint>

#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {

inline Octets octet(std::size_t value) {
  return {static_cast<std::uint8_t>(value)};
}

inline Octets little_u16(std::size_t value) {
  return octet(value & 0xff) + octet(value >> 8 & 0xff);
}

inline Octets little_u32(std::size_t value) {
  return little_u16(value) + little_u16(value >> 16);
}

// Labels, the last of them marked.
inline Octets mpls(std::size_t labels, const Octets& packet) {
  Octets stack;
  for (std::size_t label = 1; label <= labels; ++label) {
    stack = stack + u32(label << 12 | (label == labels ? 0x100u : 0u) | 64);
  }
  return stack + packet;
}

inline Octets pppoe(std::size_t session, std::size_t protocol, const Octets& packet) {
  return Octets{0x11, 0} + u16(session) + u16(packet.size() + 2) + u16(protocol) + packet;
}

inline Octets snap(std::size_t type, const Octets& packet) {
  return Octets{0xaa, 0xaa, 3, 0, 0, 0} + u16(type) + packet;
}

// A data frame of IEEE 802.11.
struct Wireless {
  std::size_t control = 0x08, flags = 0x01;  // Data, to the distribution system.
  std::uint8_t fragment = 0;
  Octets after_addresses{};  // A fourth address, quality of service.
};

inline Octets wireless(const Octets& payload, const Wireless& is = {}) {
  return octet(is.control) + octet(is.flags) + zeros(20) + Octets{is.fragment, 0} +
         is.after_addresses + payload;
}

inline Octets udp(std::size_t to, const Octets& payload, std::size_t from = 50000) {
  return u16(from) + u16(to) + u16(8 + payload.size()) + u16(0) + payload;
}

inline Octets gre(std::size_t flags, std::size_t type, const Octets& after) {
  return u16(flags) + u16(type) + after;
}

inline Octets vxlan(std::size_t network, const Octets& frame) {
  return Octets{8, 0, 0, 0} + u32(network << 8) + frame;
}

inline Octets geneve(std::size_t network, std::size_t type, const Octets& packet,
                     const Octets& options = {}) {
  return octet(options.size() / 4) + octet(0) + u16(type) + u32(network << 8) + options + packet;
}

// `optional` holds what the flags promise after the tunnel's number.
inline Octets gtp(std::size_t flags, std::size_t tunnel, const Octets& optional,
                  const Octets& packet) {
  return octet(0x30 | flags) + octet(255) + u16(optional.size() + packet.size()) + u32(tunnel) +
         optional + packet;
}

// An extension header of IPv6 of 8 * (units + 1) octets.
inline Octets extension(std::uint8_t next, std::uint8_t units = 0) {
  return Octets{next, units} + zeros(6u + 8u * units);
}

inline Octets fragment_header(std::uint8_t next, std::size_t offset_and_more, std::size_t id = 99) {
  return Octets{next, 0} + u16(offset_and_more) + u32(id);
}

}  // namespace seetcp::frames
