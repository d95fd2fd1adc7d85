// SPDX-License-Identifier: MIT
// The table of a trace's connections, a line each, for a trace of many.
#pragma once

#include <iosfwd>

#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

void write_connection_table(std::ostream& out, const Trace& trace, const TextStyle& style);

}  // namespace seetcp
