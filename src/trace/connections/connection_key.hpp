// SPDX-License-Identifier: MIT
// A ConnectionKey names a connection by its two ends and the network that it was seen in. It is the
// same for both directions.
#pragma once

#include <cstdint>
#include <cstring>

#include "src/tcp/endpoint.hpp"

namespace seetcp {

struct ConnectionKey {
  const Endpoint& from;
  const Endpoint& to;
  std::uint64_t network{};

  // Spread over all 64 bits.
  std::uint64_t hash() const {
    std::uint64_t both = hash(from) + hash(to) + network;
    both ^= both >> 32;
    both *= 0xd6e8feb86659fd93u;
    return both ^ both >> 29;
  }

 private:
  static std::uint64_t hash(const Endpoint& end) {
    std::uint64_t high = 0, low = 0;
    std::memcpy(&high, end.address.octets.data(), sizeof high);
    std::memcpy(&low, end.address.octets.data() + sizeof high, sizeof low);
    std::uint64_t mixed = (high ^ low * 0xff51afd7ed558ccdu) + end.port;
    mixed *= 0x9e3779b97f4a7c15u;
    mixed ^= mixed >> 31;
    return mixed * 0xbf58476d1ce4e5b9u;
  }
};

}  // namespace seetcp
