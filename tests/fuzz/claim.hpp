// SPDX-License-Identifier: MIT
// What has to hold of any input: a fuzzer reports it like a crash when it does not.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace seetcp::fuzz {

inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "it does not hold that %s\n", what);
  std::abort();
}

}  // namespace seetcp::fuzz
