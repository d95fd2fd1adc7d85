// SPDX-License-Identifier: MIT
// TCP's options as octets, each at a multiple of four as RFC 7323 appendix A lays them out.
#pragma once

#include <cstdint>
#include <vector>

#include "src/tcp/segment.hpp"

namespace seetcp {

// A multiple of four octets, at most 40; what does not fit is left out, the last ones first.
std::vector<std::uint8_t> encode_options(const TcpOptions& options);

}  // namespace seetcp
