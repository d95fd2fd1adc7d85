// SPDX-License-Identifier: MIT
#include "src/tcp/decode/internet_sum.hpp"

namespace seetcp {
namespace {

std::uint64_t sum_of(const IpAddress& address) {
  return internet_sum(Bytes(address.octets));  // IPv4 leaves the rest at zero.
}

}  // namespace

std::uint64_t internet_sum(Bytes octets) {
  std::uint64_t words = 0;
  Reader in(octets);
  while (in.rest().size() >= 2) words += in.u16();
  if (!in.rest().empty()) words += std::uint64_t{in.u8()} << 8;
  return words;
}

std::uint64_t pseudo_header_sum(const IpHeader& ip) {
  const std::uint64_t length = ip.payload.length;
  return sum_of(ip.from) + sum_of(ip.to) + (length >> 16) + (length & 0xffff) +
         static_cast<std::uint64_t>(ip.protocol);
}

}  // namespace seetcp
