// SPDX-License-Identifier: MIT
// A TemporaryFile is a file without a name in $TMPDIR (/tmp): gone when its owner is, even if that
// is killed. Nothing is made before the first octet is written.
#pragma once

#include "capture/os/fd.hpp"
#include "src/trace/spool.hpp"

namespace seetcp {

class TemporaryFile : public Spool {
 public:
  // All throw SystemError.
  void write(std::uint64_t at, std::string_view octets) override;
  void read(std::uint64_t at, std::span<char> octets) const override;
  void clear() override;

 private:
  Fd file_;
};

}  // namespace seetcp
