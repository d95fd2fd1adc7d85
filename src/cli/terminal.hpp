// SPDX-License-Identifier: MIT
// Facts about where the output goes: how wide, whether colour and line-drawing characters are
// wanted.
#pragma once

#include <string>

#include "src/views/text_style.hpp"

namespace seetcp {

// What the user asked for on the command line.
struct StyleWishes {
  std::string colour = "auto";  // "auto", "always", "never"
  bool ascii{};
  int width{};  // 0: as wide as the terminal, else 100.
};

// The style for standard output, by the order of precedence in CONVENTIONS (--color, NO_COLOR,
// CLICOLOR_FORCE, TERM=dumb, whether it is a terminal).
TextStyle style_for_stdout(const StyleWishes& wishes);

// The style for a file: no terminal to ask, so 100 columns of UTF-8 unless wished otherwise.
TextStyle style_for_file(const StyleWishes& wishes);

}  // namespace seetcp
