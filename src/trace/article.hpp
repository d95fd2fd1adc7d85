// SPDX-License-Identifier: MIT
// The five statements of the article that seetcp grew from, as claims that a run must show.
#pragma once

#include <vector>

#include "src/trace/claim.hpp"

namespace seetcp {

std::vector<Claim> article_claims();

}  // namespace seetcp
