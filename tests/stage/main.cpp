// SPDX-License-Identifier: MIT
// The stage's own tests: real processes and real sockets, in private networks. Where the machine
// forbids those they are skipped, and counted (77).
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include "capture/os/check.hpp"
#include "src/stage/namespaces.hpp"

int main(int count, char** words) {
  close_range(3, ~0u, 0);  // What ctest leaves open; the actors' sockets are to be 3, 4…
  doctest::Context context{count, words};
  try {
    if (!context.shouldExit()) seetcp::enter_private_network();
  } catch (const seetcp::NotPermitted& refused) {
    fmt::print(stderr, "skipped: {}\n", refused.what());
    return 77;
  }
  return context.run();
}
