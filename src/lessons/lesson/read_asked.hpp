// SPDX-License-Identifier: MIT
// Reads what a typed question asks for: "client state", "server.read[2] result", "client FIN.seq",
// "count of client SYN", "server.listener queue".
#pragma once

#include <string>
#include <vector>

#include "src/lessons/lesson/question.hpp"
#include "src/trace/claims/text/claim_line.hpp"

namespace seetcp {

// All to the end of the line. Throws Mistake.
Asked read_asked(ClaimLine& line, const std::vector<std::string>& actors);

}  // namespace seetcp
