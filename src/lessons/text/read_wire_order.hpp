// SPDX-License-Identifier: MIT
// What stands behind "wire:" → the order. Throws WrongText.
#pragma once

#include "src/lessons/text/cast.hpp"
#include "src/lessons/text/token_cursor.hpp"
#include "src/lessons/wire_order.hpp"

namespace seetcp {

WireOrder read_wire_order(TokenCursor& cursor, const Cast& cast);

}  // namespace seetcp
