// SPDX-License-Identifier: MIT
// A StatePath is the states that one end has been in, in order: fifteen at most, four bits each,
// for a capture may hold a million connections.
#pragma once

#include <cstddef>
#include <cstdint>

#include "src/tcp/state.hpp"

namespace seetcp {

class StatePath {
 public:
  static constexpr std::size_t most = 15;

  // Beyond `most`, the last is replaced: where the end stands now is never lost.
  constexpr void add(TcpState state) {
    const std::size_t place = size() < most ? size() : most - 1;
    packed_ = (packed_ & below(place)) | static_cast<std::uint64_t>(state) << 4 * place |
              static_cast<std::uint64_t>(place + 1) << 60;
  }
  // The last one was not so after all.
  constexpr void take_back() {
    if (size() > 0) packed_ = (packed_ & below(size() - 1)) | (std::uint64_t{size()} - 1) << 60;
  }
  constexpr std::size_t size() const { return packed_ >> 60; }
  constexpr TcpState operator[](std::size_t i) const {
    return static_cast<TcpState>(packed_ >> 4 * i & 0xf);
  }

  // All of it as one number.
  constexpr std::uint64_t packed() const { return packed_; }
  friend constexpr bool operator==(const StatePath&, const StatePath&) = default;

 private:
  // Masks the first `place` states.
  static constexpr std::uint64_t below(std::size_t place) {
    return (std::uint64_t{1} << 4 * place) - 1;
  }

  std::uint64_t packed_{};  // From the lowest four bits up; the highest four count them.
};

}  // namespace seetcp
