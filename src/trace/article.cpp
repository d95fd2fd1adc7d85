// SPDX-License-Identifier: MIT
#include "src/trace/article.hpp"

#include <span>
#include <stdexcept>

#include "src/trace/claims/text/read_claims.hpp"
#include "src/trace/embedded_text.hpp"

namespace seetcp {

std::span<const EmbeddedText> claim_texts();  // Made by the build.

std::string_view article_text() {
  return claim_texts().front().text;
}

// A mistake in it is one of ours, and would be there in every run.
std::vector<Claim> article_claims() {
  ReadClaims read = read_claims(article_text(), default_actors());
  if (read.mistakes.empty()) return std::move(read.claims);
  throw std::logic_error(mistakes_text(read.mistakes, "article.claims", article_text()));
}

}  // namespace seetcp
