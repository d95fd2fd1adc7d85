// SPDX-License-Identifier: MIT
// The timeline as text: heading, ladder, foot. A pure function of the trace: the same trace and
// style give the same bytes, wherever it is shown.
#pragma once

#include <iosfwd>

#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"
#include "src/views/timeline/options.hpp"

namespace seetcp {

void write_timeline(std::ostream& out, const Trace& trace, const TimelineOptions& options,
                    const TextStyle& style);

}  // namespace seetcp
