// SPDX-License-Identifier: MIT
// A Spool keeps octets outside of memory until they are wanted: what of a capture has to wait and
// may be more than memory should hold. A temporary file, or in tests a string.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace seetcp {

class Spool {
 public:
  virtual ~Spool() = default;

  // Both throw what went wrong. Octets that were never written read as zero.
  virtual void write(std::uint64_t at, std::string_view octets) = 0;
  virtual void read(std::uint64_t at, std::span<char> octets) const = 0;

  virtual void clear() = 0;  // Gives the room back.
};

}  // namespace seetcp
