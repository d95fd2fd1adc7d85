// SPDX-License-Identifier: MIT
// Text in quotes, as C writes it: \n, \r, \t, \\, \", \x00 to \xff.
#pragma once

#include <string>

#include "src/trace/claims/text/claim_line.hpp"

namespace seetcp {

// Takes the next token, which is text. Throws Mistake where it is not whole.
std::string text_in_quotes(ClaimLine& line);

}  // namespace seetcp
