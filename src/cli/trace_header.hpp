// SPDX-License-Identifier: MIT
// What is known of a run's trace before its first event: the machine, the witnesses.
#pragma once

#include "src/trace/trace.hpp"

namespace seetcp {

// The witnesses of calls and states are there; that of segments is the caller's to say.
Trace trace_header(Source source);

}  // namespace seetcp
