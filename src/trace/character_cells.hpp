// SPDX-License-Identifier: MIT
// How many cells of a terminal a character fills: none for a combining accent, two for a CJK
// character, one for most. No locale is asked.
#pragma once

namespace seetcp {

int cells_of(char32_t character);

}  // namespace seetcp
