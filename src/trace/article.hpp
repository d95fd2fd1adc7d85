// SPDX-License-Identifier: MIT
// The five statements of the article that seetcp grew from, as claims that a run must show.
#pragma once

#include <string_view>
#include <vector>

#include "src/trace/claim.hpp"

namespace seetcp {

// tutorials/claims/article.claims, which the program carries with it.
std::string_view article_text();

std::vector<Claim> article_claims();

}  // namespace seetcp
