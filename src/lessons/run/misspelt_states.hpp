// SPDX-License-Identifier: MIT
// States that are written otherwise than RFC 9293 writes them: "FIN_WAIT_1", "CLOSE_WAIT",
// "SYN-RCVD".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seetcp {

struct MisspeltState {
  std::string_view word;  // As written: a view into the text.
  std::string right{};    // "FIN-WAIT-1"
};

// Only what can be meant as nothing else: "close" and "listen" are words.
std::vector<MisspeltState> misspelt_states(std::string_view text);

}  // namespace seetcp
