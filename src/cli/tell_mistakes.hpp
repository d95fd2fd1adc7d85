// SPDX-License-Identifier: MIT
// The mistakes of a text that the user wrote, on standard error, each with its line and a caret.
#pragma once

#include <string_view>

#include "src/trace/mistake.hpp"

namespace seetcp {

void tell_mistakes(const Mistakes& mistakes, std::string_view file, std::string_view source);

}  // namespace seetcp
