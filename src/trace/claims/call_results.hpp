// SPDX-License-Identifier: MIT
// What a call that has returned came to, against what a claim says of it.
#pragma once

#include <string_view>

#include "src/trace/claim.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// "SIGPIPE" is EPIPE of a call that did not forbid the signal (send(2), MSG_NOSIGNAL).
bool has_result(const CallEvent& returned, const CallResult& result);

// It took or handed over just that; of long data, the beginning that was recorded has to agree.
bool carries(const Trace& trace, const CallEvent& returned, std::string_view data);

}  // namespace seetcp
