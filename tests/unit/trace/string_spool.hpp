// SPDX-License-Identifier: MIT
// A Spool in memory, for tests; it counts what was asked of it.
#pragma once

#include <algorithm>
#include <string>

#include "src/trace/spool.hpp"

namespace seetcp::test {

class StringSpool : public Spool {
 public:
  void write(std::uint64_t at, std::string_view octets) override {
    if (text.size() < at + octets.size()) text.resize(at + octets.size(), '\0');
    text.replace(at, octets.size(), octets);
    ++writes;
  }
  void read(std::uint64_t at, std::span<char> octets) const override {
    std::fill(octets.begin(), octets.end(), '\0');
    if (at < text.size()) text.copy(octets.data(), octets.size(), at);
  }
  void clear() override { text.clear(); }

  std::string text;
  int writes = 0;
};

}  // namespace seetcp::test
