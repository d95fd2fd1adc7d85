// SPDX-License-Identifier: MIT
// How a message quotes text of a file: the beginning of it, with nothing in it that acts on a
// terminal.
#pragma once

#include <string>
#include <string_view>

#include "src/trace/safe_text.hpp"

namespace seetcp {

inline std::string excerpt(std::string_view text) {
  constexpr std::size_t limit = 40;  // octets
  return safe_text(text.substr(0, limit)) + (text.size() > limit ? "..." : "");
}

}  // namespace seetcp
