// SPDX-License-Identifier: MIT
// A Trace as one JSON document, an event a line. docs/trace-format.md describes every field.
#pragma once

#include <iosfwd>

#include "src/trace/trace.hpp"

namespace seetcp {

inline constexpr int trace_format_version = 2;

// Bytes that programs wrote keep their exact value; any other text that is not UTF-8 gets U+FFFD.
// Never throws by itself: `out`'s state tells whether it took all of it.
void write_json(std::ostream& out, const Trace& trace);

}  // namespace seetcp
