// SPDX-License-Identifier: MIT
// A trace's parts refer to each other by number. Views follow those numbers without looking, so a
// trace that comes from a file has them all checked first.
#pragma once

#include "src/trace/trace.hpp"

namespace seetcp {

// Throws Fault (fields.hpp) at the first number that refers to nothing, or to the wrong kind of
// event.
void check_references(const Trace& trace);

}  // namespace seetcp
