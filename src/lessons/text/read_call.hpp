// SPDX-License-Identifier: MIT
// `connect() = 0`, `read() ...`, `... read() = 7 "one two"` → the step. Throws WrongText.
#pragma once

#include <string>

#include "src/lessons/call_step.hpp"
#include "src/lessons/text/cast.hpp"
#include "src/lessons/text/token_cursor.hpp"

namespace seetcp {

// What stands behind "actor:". A child that is forked joins the cast.
CallStep read_call(TokenCursor& cursor, const std::string& actor, Cast& cast);

}  // namespace seetcp
