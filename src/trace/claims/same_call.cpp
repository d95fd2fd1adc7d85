// SPDX-License-Identifier: MIT
#include "src/trace/claims/same_call.hpp"

#include "src/trace/kinds_of_calls.hpp"

namespace seetcp {

bool same_call(std::string_view word, std::string_view call) {
  if (word == "read") return reads(call);
  if (word == "send") return sends(call) && call != "splice";  // That may have read the socket.
  if (word == "accept") return accepts(call);
  return word == call;
}

}  // namespace seetcp
