// SPDX-License-Identifier: MIT
// Judging a claim: does it hold on this trace, which events show it, and if not, why not? An event
// that is missing counts against a claim only if its witness would have seen it: else the verdict
// is unknown, and says what is missing.
#pragma once

#include <span>
#include <vector>

#include "src/trace/claim.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// Each connection is judged by itself, and the claim holds if it holds in all of them; a played
// scenario is judged as a whole. Takes time linear in events and links.
JudgedClaim judge(const Trace& trace, const Claim& claim);

// The same for several claims, looking through the trace only once.
std::vector<JudgedClaim> judge(const Trace& trace, std::span<const Claim> claims);

}  // namespace seetcp
