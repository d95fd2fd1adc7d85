// SPDX-License-Identifier: MIT
// Reads the formulas of claims: what stands between two "and".
#pragma once

#include <string>
#include <vector>

#include "src/trace/claim.hpp"
#include "src/trace/claims/text/claim_line.hpp"
#include "src/trace/claims/text/term_reader.hpp"

namespace seetcp {

class FormulaReader {
 public:
  FormulaReader(ClaimLine& line, const std::vector<std::string>& actors)
      : line_(line), terms_(line, actors) {}

  // All to the end of the line. Throws Mistake.
  std::vector<Formula> formulas();

 private:
  Formula formula();
  Formula about_event();
  Formula about_states();
  No absence();
  Happens repeated(Term event);
  After delayed(Term event, After::Bound bound);
  FieldIs field(const Term& event, const ClaimToken& begin);
  Acknowledges acknowledgement(const Term& event, const ClaimToken& begin);
  Time time();

  ClaimLine& line_;
  TermReader terms_;
};

}  // namespace seetcp
