// SPDX-License-Identifier: MIT
#include "src/cli/complaint.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "src/trace/safe_text.hpp"

namespace seetcp {

// Where standard error cannot be written there is nobody left to tell.
void complain(std::string_view what, std::string_view hint) {
  std::string text = fmt::format("seetcp: {}\n", safe_text(what));
  if (!hint.empty()) text += fmt::format("hint: {}\n", safe_text(hint));
  std::fputs(text.c_str(), stderr);
}

}  // namespace seetcp
