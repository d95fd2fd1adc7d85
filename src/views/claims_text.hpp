// SPDX-License-Identifier: MIT
// The claims as text: each with its verdict, the numbered events that show it, and what is exact.
#pragma once

#include <iosfwd>

#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// Under an empty line that sets them apart from the timeline; nothing where there are none.
void write_claims(std::ostream& out, const Trace& trace, const TextStyle& style);

// One of them. `trace`: whose events show it.
void write_claim(std::ostream& out, const Trace& trace, const JudgedClaim& claim,
                 const TextStyle& style);

}  // namespace seetcp
