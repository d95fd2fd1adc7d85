// SPDX-License-Identifier: MIT
// A Way is what a frame's headers have led through so far, and where they lead: to an IP packet, or
// to something that is none of ours. A frame may wrap itself many times; a Way ends somewhere.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "src/tcp/decode/network_hash.hpp"
#include "src/tcp/decode/reader.hpp"
#include "src/tcp/decoder.hpp"
#include "src/tcp/endpoint.hpp"

namespace seetcp {

struct Way {
  static constexpr int most_tags = 20;  // VLAN tags; real networks stack two.
  static constexpr int most_tunnels = 10;

  NetworkHash network;
  int tags = 0;
  int tunnels = 0;
};

struct IpPacket {
  // For a variant to make it in its place, which clang 14 cannot do without.
  IpPacket(std::optional<IpAddress::Family> the_family, const Packet& the_packet)
      : family(the_family), packet(the_packet) {}

  // As the header before it says; absent when that says nothing.
  std::optional<IpAddress::Family> family;
  Packet packet;
};

// Where a header leads.
using Found = std::variant<IpPacket, Skipped>;

inline Skipped skipped(NotASegment reason) {
  return {reason, std::nullopt};
}

// To the IP packet that is the rest of `in`, provided that the header before it was all there.
inline Found lead_to_ip(std::optional<IpAddress::Family> family, const Reader& in) {
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  // Made in its place: this is done for every frame.
  return Found(std::in_place_type<IpPacket>, family, in.packet());
}

// A header that is not of a kind that leads to IP, or is cut before that can be told.
inline Found lead_nowhere(const Reader& in, std::optional<std::uint32_t> ether_type = {}) {
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  return Skipped{NotASegment::not_ip, ether_type};
}

}  // namespace seetcp
