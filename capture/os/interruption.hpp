// SPDX-License-Identifier: MIT
// An Interruption waits for Ctrl-C while a capture is read: the first asks the reader to stop, so
// that what was read is still told; a second ends the program at once, as ever.
#pragma once

#include <csignal>

namespace seetcp {

class Interruption {
 public:
  Interruption();  // Throws SystemError. There may be one at a time.
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  bool came() const;

 private:
  struct sigaction before_ {};
};

}  // namespace seetcp
