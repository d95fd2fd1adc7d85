// SPDX-License-Identifier: MIT
// A NetworkHash tells networks apart that may use the same addresses: it grows with each VLAN and
// tunnel that a frame's headers lead through, and is the same for both directions of a connection.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "src/tcp/endpoint.hpp"

namespace seetcp {

// What a segment can come through. MPLS is none: its labels name a path, another in each direction.
// Machines that move from one tunnel's end to another are taken for others: rarer than two tunnels
// that use the same addresses inside, and the same number.
enum class Through : std::uint8_t {
  vlan = 1,
  pppoe,
  ip_in_ip,
  gre,
  vxlan,
  geneve,
  gtp,
  teredo,
};

class NetworkHash {
 public:
  std::uint64_t value() const { return value_; }  // 0: nothing but the outermost network.

  // `id` is what the header calls its network, or 0 where each direction has a number of its own.
  void add(Through what, std::uint32_t id) { add(what, id, 0); }

  // Of a tunnel between two addresses, in either direction.
  void add(Through what, std::uint32_t id, const IpAddress& one, const IpAddress& other) {
    add(what, id, of(one) + of(other));
  }

 private:
  // The finalizer of SplitMix64: each bit of the input moves half of the output's.
  static constexpr std::uint64_t mixed(std::uint64_t bits) {
    bits += 0x9e3779b97f4a7c15;
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
    return bits ^ bits >> 31;
  }

  static constexpr std::uint64_t of(const IpAddress& address) {
    const auto words = std::bit_cast<std::array<std::uint64_t, 2>>(address.octets);
    return mixed(words[0] ^ mixed(words[1] ^ (address.family == IpAddress::Family::v6 ? 1u : 0u)));
  }

  void add(Through what, std::uint32_t id, std::uint64_t addresses) {
    const std::uint64_t kind = static_cast<std::uint64_t>(what) << 32;
    value_ = mixed(value_ ^ mixed((kind | id) ^ mixed(addresses)));
    if (value_ == 0) value_ = 1;
  }

  std::uint64_t value_ = 0;
};

}  // namespace seetcp
