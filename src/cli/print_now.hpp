// SPDX-License-Identifier: MIT
// What a session by sentences says: at once, since somebody listens.
#pragma once

#include <string_view>

namespace seetcp {

// To standard output, all of it. Where nobody reads it any more that is no error: the end of the
// input will tell.
void print_now(std::string_view text);

}  // namespace seetcp
