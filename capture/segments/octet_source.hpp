// SPDX-License-Identifier: MIT
// An OctetSource is where a capture's octets come from, in order and once: a file, a pipe, or what
// gzip packed into one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace seetcp {

class OctetSource {
 public:
  virtual ~OctetSource() = default;

  // Fills some of `room`, which is not empty, and says how much: 0 only at the end. Waits for a
  // pipe's writer. Throws BadCapture.
  virtual std::size_t read(std::span<std::uint8_t> room) = 0;

  // Octets of the file itself that were taken so far, packed or not.
  virtual std::uint64_t position() const = 0;
};

}  // namespace seetcp
