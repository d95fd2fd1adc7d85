// SPDX-License-Identifier: MIT
// An Input hands out a fuzzer's octets as numbers and blocks, front to back; behind the end there
// are zeros. What is to be read by the program comes in heap blocks of exactly its size, so that
// the address sanitizer sees any octet read past it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace seetcp::fuzz {

class ExactBlock {
 public:
  explicit ExactBlock(std::span<const std::uint8_t> octets)
      : octets_(new std::uint8_t[octets.size()]), size_(octets.size()) {
    std::ranges::copy(octets, octets_.get());
  }
  std::span<const std::uint8_t> bytes() const { return {octets_.get(), size_}; }

 private:
  std::unique_ptr<std::uint8_t[]> octets_;
  std::size_t size_;
};

class Input {
 public:
  explicit Input(std::span<const std::uint8_t> octets) : rest_(octets) {}

  bool empty() const { return rest_.empty(); }

  std::uint8_t octet() {
    if (rest_.empty()) return 0;
    const std::uint8_t first = rest_.front();
    rest_ = rest_.subspan(1);
    return first;
  }
  std::uint16_t number() { return static_cast<std::uint16_t>(octet() << 8 | octet()); }

  ExactBlock block(std::size_t size) {
    const auto taken = rest_.first(std::min(size, rest_.size()));
    rest_ = rest_.subspan(taken.size());
    return ExactBlock{taken};
  }

 private:
  std::span<const std::uint8_t> rest_;
};

}  // namespace seetcp::fuzz
