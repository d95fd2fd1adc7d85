// SPDX-License-Identifier: MIT
#include "src/cli/print_now.hpp"

#include <unistd.h>

#include "capture/os/check.hpp"

namespace seetcp {

void print_now(std::string_view text) {
  while (!text.empty()) {
    const auto count =
        uninterrupted([&] { return ::write(STDOUT_FILENO, text.data(), text.size()); });
    if (count < 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace seetcp
