// SPDX-License-Identifier: MIT
// Judging one formula on one connection, or on a whole run.
#pragma once

#include "src/trace/claim.hpp"
#include "src/trace/claims/finding.hpp"
#include "src/trace/claims/scope.hpp"

namespace seetcp {

Finding judge(const Scope& scope, const Formula& formula);

// Formulas about the order of events and what made them happen.
Finding judge_formula(const Scope& scope, const Happens& formula);
Finding judge_formula(const Scope& scope, const Before& formula);
Finding judge_formula(const Scope& scope, const Causes& formula);
Finding judge_formula(const Scope& scope, const Acknowledges& formula);
Finding judge_formula(const Scope& scope, const No& formula);
Finding judge_formula(const Scope& scope, const After& formula);

// What a segment's header says.
Finding judge_formula(const Scope& scope, const FieldIs& formula);

// Formulas about the states of one end.
Finding judge_formula(const Scope& scope, const Passes& formula);
Finding judge_formula(const Scope& scope, const EndsIn& formula);
Finding judge_formula(const Scope& scope, const Never& formula);

}  // namespace seetcp
