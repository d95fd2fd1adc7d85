// SPDX-License-Identifier: MIT
// Typed lines: what is entered at standard input, a line at a time, where a terminal's own editing
// of lines is left as it is. Nothing here ever waits.
#pragma once

#include <optional>
#include <string>

namespace seetcp {

class TypedLines {
 public:
  // The next line that has been entered, without its end; absent when there is none yet.
  std::optional<std::string> next();

  bool is_over() const { return over_; }  // Nothing more will be typed.

 private:
  void read();

  std::string typed_;
  bool over_ = false;
};

}  // namespace seetcp
