// SPDX-License-Identifier: MIT
// FileOctets are the octets of a file, a device or a pipe, as the kernel gives them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "capture/os/fd.hpp"
#include "capture/segments/octet_source.hpp"

namespace seetcp {

class FileOctets : public OctetSource {
 public:
  // "-" is standard input, which stays open afterwards. Throws BadCapture.
  explicit FileOctets(const std::string& path);

  std::size_t read(std::span<std::uint8_t> room) override;
  std::uint64_t position() const override { return position_; }

 private:
  Fd file_;         // None for standard input: that is not ours to close.
  int number_ = 0;  // What is read: file_, or standard input.
  std::uint64_t position_ = 0;
};

}  // namespace seetcp
