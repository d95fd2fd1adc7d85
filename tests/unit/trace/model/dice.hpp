// SPDX-License-Identifier: MIT
// Dice are all the chance of a random conversation: the same seed gives the same conversation on
// every machine (the standard library's distributions would not).
#pragma once

#include <cstdint>
#include <random>

namespace seetcp::test {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  // 0 to sides - 1.
  std::uint32_t below(std::uint32_t sides) {
    return static_cast<std::uint32_t>((engine_() >> 32) % sides);
  }
  std::uint32_t between(std::uint32_t least, std::uint32_t most) {
    return least + below(most - least + 1);
  }
  bool chance(std::uint32_t percent) { return below(100) < percent; }
  std::uint32_t any() { return static_cast<std::uint32_t>(engine_() >> 32); }

 private:
  std::mt19937_64 engine_;
};

}  // namespace seetcp::test
