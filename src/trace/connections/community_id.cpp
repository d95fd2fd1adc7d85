// SPDX-License-Identifier: MIT
#include "src/trace/connections/community_id.hpp"

#include <nettle/base64.h>
#include <nettle/sha1.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace seetcp {
namespace {

constexpr std::uint8_t tcp = 6;  // Its IP protocol number.

static_assert(2 + BASE64_ENCODE_RAW_LENGTH(SHA1_DIGEST_SIZE) == 30);

// What is hashed: seed, addresses, protocol, padding, ports, all in network order. An IPv6
// connection's takes 40 octets, the most.
struct Tuple {
  std::array<std::uint8_t, 40> octets{};
  std::size_t size{};

  void add(const IpAddress& address) {
    const std::size_t length = address.family == IpAddress::Family::v4 ? 4 : 16;
    std::copy_n(address.octets.begin(), length, octets.begin() + static_cast<std::ptrdiff_t>(size));
    size += length;
  }
  void add16(unsigned number) {
    octets[size++] = static_cast<std::uint8_t>(number >> 8);
    octets[size++] = static_cast<std::uint8_t>(number & 0xff);
  }
};

Tuple tuple_of(const Endpoint& low, const Endpoint& high) {
  constexpr unsigned seed = 0;
  Tuple tuple;
  tuple.add16(seed);
  tuple.add(low.address);
  tuple.add(high.address);
  tuple.add16(tcp << 8);
  tuple.add16(low.port);
  tuple.add16(high.port);
  return tuple;
}

}  // namespace

// An Endpoint's order, by address and then by port, is the one that the specification wants.
CommunityId::CommunityId(const Endpoint& one, const Endpoint& other) {
  const Tuple tuple = tuple_of(std::min(one, other), std::max(one, other));
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
  sha1_ctx context{};
  sha1_init(&context);
  sha1_update(&context, tuple.size, tuple.octets.data());
  sha1_digest(&context, digest.size(), digest.data());
  text_[0] = '1';
  text_[1] = ':';
  base64_encode_raw(text_.data() + 2, digest.size(), digest.data());
}

}  // namespace seetcp
