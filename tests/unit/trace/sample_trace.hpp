// SPDX-License-Identifier: MIT
// Traces for the tests of the JSON: a short one told by hand, and random ones that fill every
// field.
#pragma once

#include <cstdint>

#include "src/trace/trace.hpp"

namespace seetcp::test {

// connect() sends a SYN that the server's kernel answers; then a hostile client prints and sends.
Trace sample_trace();

// The same seed, the same trace. Every number in it refers to something that is there.
Trace random_trace(std::uint32_t seed);

}  // namespace seetcp::test
