// SPDX-License-Identifier: MIT
// A capture as a trace: what its header says, and what its three witnesses are worth. One of them
// saw the wire; the other two were not there.
#pragma once

#include <string>

#include "src/trace/trace.hpp"

namespace seetcp {

// `title`: the file's name. `started`: its first event's time.
Trace capture_header(std::string made_by, std::string title, Time started);

// `segments`: how many are in the trace; `missing`: what is not, "" for nothing.
Witnesses capture_witnesses(std::uint64_t segments, std::string missing);

}  // namespace seetcp
