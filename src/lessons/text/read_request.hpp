// SPDX-License-Identifier: MIT
// A call's arguments, between its parentheses → what is requested. Throws WrongText.
#pragma once

#include <string>

#include "src/lessons/call_step.hpp"
#include "src/lessons/text/cast.hpp"
#include "src/lessons/text/token_cursor.hpp"

namespace seetcp {

struct RequestOnSocket {
  CallRequest request;
  std::string socket;  // Chosen by its name; "" for the current one.
};

// `call` is the token of a known call; the cursor stands behind "(", and is left before ")".
RequestOnSocket read_request(TokenCursor& cursor, const ScenarioToken& call, const Cast& cast);

}  // namespace seetcp
