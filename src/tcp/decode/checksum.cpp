// SPDX-License-Identifier: MIT
#include "src/tcp/decode/checksum.hpp"

namespace seetcp {
namespace {

// The sum of 16-bit words (RFC 1071), the carries not yet added back: 64 bits hold those of any
// packet.
std::uint64_t sum(Bytes octets) {
  std::uint64_t words = 0;
  Reader in(octets);
  while (in.rest().size() >= 2) words += in.u16();
  if (!in.rest().empty()) words += std::uint64_t{in.u8()} << 8;
  return words;
}

std::uint64_t sum(const IpAddress& address) {
  return sum(Bytes(address.octets));  // IPv4 leaves the rest at zero.
}

}  // namespace

std::optional<bool> checksum_holds(const IpHeader& ip) {
  if (ip.goes_on || ip.payload.captured.size() != ip.payload.length) return std::nullopt;
  const std::uint64_t length = ip.payload.length;
  std::uint64_t all = sum(ip.from) + sum(ip.to) + (length >> 16) + (length & 0xffff) +
                      static_cast<std::uint64_t>(Protocol::tcp) + sum(ip.payload.captured);
  while (all > 0xffff) all = (all >> 16) + (all & 0xffff);
  return all == 0xffff;
}

}  // namespace seetcp
