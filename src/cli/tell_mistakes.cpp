// SPDX-License-Identifier: MIT
#include "src/cli/tell_mistakes.hpp"

#include <cstdio>
#include <string>

namespace seetcp {

void tell_mistakes(const Mistakes& mistakes, std::string_view file, std::string_view source) {
  const std::string text = mistakes_text(mistakes, file, source);
  std::fputs(text.c_str(), stderr);
}

}  // namespace seetcp
