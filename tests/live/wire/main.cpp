// SPDX-License-Identifier: MIT
// Skips, with 77, where the machine forbids to make hosts; says by which cables they are joined.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <iostream>

#include "capture/os/check.hpp"
#include "src/stage/wire/hosts.hpp"

int main(int count, char** words) {
  try {
    const seetcp::Hosts hosts{{}};
    std::cout << "the hosts are joined by " << hosts.how() << '\n';
  } catch (const seetcp::NotPermitted& refusal) {
    std::cout << "skipped: " << refusal.what() << '\n';
    return 77;
  }
  return doctest::Context{count, words}.run();
}
