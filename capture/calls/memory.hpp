// SPDX-License-Identifier: MIT
// Reads a stopped program's memory. An Address is in *its* memory: it is no pointer of ours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace seetcp {

struct Address {
  std::uint64_t value{};

  friend constexpr Address operator+(Address at, std::uint64_t octets) {
    return {at.value + octets};
  }
};

// As many of the `length` octets at `from` in process `pid` as can be read, from the first on.
std::string read_memory(int pid, Address from, std::size_t length);

bool read_exactly(int pid, Address from, void* into, std::size_t length);

// A plain value at `from`; absent when it cannot be read whole.
template <typename Value>
std::optional<Value> read_value(int pid, Address from) {
  Value value;
  if (!read_exactly(pid, from, &value, sizeof value)) return std::nullopt;
  return value;
}

}  // namespace seetcp
