// SPDX-License-Identifier: MIT
// A trace from a file, or from standard input where the file is "-".
#pragma once

#include <string>

#include "src/trace/trace.hpp"

namespace seetcp {

// Throws Complaint when it cannot be opened or is no trace.
Trace read_trace_file(const std::string& path);

}  // namespace seetcp
