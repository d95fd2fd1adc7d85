// SPDX-License-Identifier: MIT
// What stands behind "set" → the act's settings. Throws WrongText.
#pragma once

#include "src/lessons/scenario.hpp"
#include "src/lessons/text/token_cursor.hpp"

namespace seetcp {

void read_setting(TokenCursor& cursor, ActSettings& settings);

}  // namespace seetcp
