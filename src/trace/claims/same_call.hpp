// SPDX-License-Identifier: MIT
// Programs say the same thing in several words: in a claim, "read" means every way to take data
// from a socket, "send" every way to hand it over.
#pragma once

#include <string_view>

namespace seetcp {

// Whether the system call `call` is one that a claim's `word` means.
bool same_call(std::string_view word, std::string_view call);

}  // namespace seetcp
