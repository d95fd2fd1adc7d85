// SPDX-License-Identifier: MIT
#include "src/tcp/decode/checksum.hpp"

#include "src/tcp/decode/internet_sum.hpp"

namespace seetcp {

std::optional<bool> checksum_holds(const IpHeader& ip) {
  if (ip.goes_on || ip.payload.captured.size() != ip.payload.length) return std::nullopt;
  return folded(pseudo_header_sum(ip) + internet_sum(ip.payload.captured)) == 0xffff;
}

}  // namespace seetcp
