// SPDX-License-Identifier: MIT
// A DrawnScreen knows what stands on a terminal, so that only the lines that differ are written: no
// flicker, and little to send over ssh. Pure.
#pragma once

#include <string>
#include <vector>

namespace seetcp {

class DrawnScreen {
 public:
  // The octets that turn what stands there into `lines`, from the first row on; "" for nothing.
  std::string change_to(const std::vector<std::string>& lines);

  // What stands there is not known any more: the next change begins by clearing all.
  void forget() { known_ = false; }

 private:
  std::vector<std::string> lines_;
  bool known_ = false;
};

}  // namespace seetcp
