// SPDX-License-Identifier: MIT
// The arrows of TCP's machine that runs have taken: for each row of the table (src/tcp/
// transitions.hpp) the step that took it, what the kernel said before and after, and the section of
// RFC 9293. Computed from the traces: what no trace shows is not taken.
#pragma once

#include <iosfwd>
#include <span>

#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// `acts`: each a whole run. Figure 5's arrows first, then those of the text; then what was not
// taken, and what the kernel answered to who asked for it.
void write_arrows(std::ostream& out, std::span<const Trace> acts, const TextStyle& style);

}  // namespace seetcp
