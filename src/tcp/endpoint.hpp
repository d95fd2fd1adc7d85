// SPDX-License-Identifier: MIT
// An Endpoint is one end of a connection as the wire names it: an IP address and a port.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstdint>

namespace seetcp {

struct IpAddress {
  enum class Family : std::uint8_t { v4, v6 };

  Family family{Family::v4};
  std::array<std::uint8_t, 16> octets{};  // Network order; IPv4 fills the first four.

  friend constexpr auto operator<=>(const IpAddress&, const IpAddress&) = default;
  // Two words at a time: a long capture asks it for every segment.
  friend constexpr bool operator==(const IpAddress& a, const IpAddress& b) {
    using Words = std::array<std::uint64_t, 2>;
    return a.family == b.family && std::bit_cast<Words>(a.octets) == std::bit_cast<Words>(b.octets);
  }
};

constexpr IpAddress ipv4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
  return {IpAddress::Family::v4, {a, b, c, d}};
}

// 0.0.0.0 or ::, "any address".
constexpr bool is_any(const IpAddress& address) {
  return std::all_of(address.octets.begin(), address.octets.end(),
                     [](auto octet) { return octet == 0; });
}

struct Endpoint {
  IpAddress address;
  std::uint16_t port{};

  friend constexpr auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

}  // namespace seetcp
