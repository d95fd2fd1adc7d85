// SPDX-License-Identifier: MIT
#include "src/cli/complaint.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "src/trace/safe_text.hpp"

namespace seetcp {

void complain(std::string_view what, std::string_view hint) {
  fmt::print(stderr, "seetcp: {}\n", safe_text(what));
  if (!hint.empty()) fmt::print(stderr, "hint: {}\n", safe_text(hint));
}

}  // namespace seetcp
