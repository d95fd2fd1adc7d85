// SPDX-License-Identifier: MIT
// The mirror of a formula is the same formula with the two ends' parts exchanged: what the client
// does in the one, the server does in the other.
#pragma once

#include <variant>
#include <vector>

#include "src/trace/claim.hpp"

namespace seetcp {

inline ClaimActor mirrored(const ClaimActor& actor) {
  if (actor == Side::client) return Side::server;
  return actor == Side::server ? ClaimActor{Side::client} : actor;
}

inline ClaimEnd mirrored(ClaimEnd end) {
  if (end.part != listener_part) end.actor = mirrored(end.actor);
  return end;
}

inline Term mirrored(Term term) {
  if (auto* call = std::get_if<CallTerm>(&term)) call->actor = mirrored(call->actor);
  if (auto* segment = std::get_if<SegmentTerm>(&term)) segment->from = mirrored(segment->from);
  if (auto* state = std::get_if<StateTerm>(&term)) state->end = mirrored(state->end);
  return term;
}

namespace mirroring {

struct Mirrored {
  Formula operator()(Happens formula) const {
    formula.event = mirrored(formula.event);
    return formula;
  }
  Formula operator()(const Before& formula) const {
    return Before{mirrored(formula.first), mirrored(formula.second)};
  }
  Formula operator()(const Causes& formula) const {
    return Causes{mirrored(formula.cause), mirrored(formula.effect)};
  }
  Formula operator()(const Acknowledges& formula) const {
    return Acknowledges{std::get<SegmentTerm>(mirrored(Term{formula.answer})),
                        std::get<SegmentTerm>(mirrored(Term{formula.acknowledged}))};
  }
  template <typename OfStates>
  Formula operator()(OfStates formula) const {
    if constexpr (requires { formula.end; }) formula.end = mirrored(formula.end);
    return formula;
  }
};

struct TermsOf {
  std::vector<Term> operator()(const Happens& formula) const { return {formula.event}; }
  std::vector<Term> operator()(const Before& formula) const {
    return {formula.first, formula.second};
  }
  std::vector<Term> operator()(const Causes& formula) const {
    return {formula.cause, formula.effect};
  }
  std::vector<Term> operator()(const Acknowledges& formula) const {
    return {formula.answer, formula.acknowledged};
  }
  std::vector<Term> operator()(const EndsIn& formula) const {
    return {StateTerm{formula.end, formula.state}};
  }
  std::vector<Term> operator()(const Passes& formula) const {
    std::vector<Term> terms;
    for (const TcpState state : formula.states) terms.push_back(StateTerm{formula.end, state});
    return terms;
  }
  template <typename Other>
  std::vector<Term> operator()(const Other&) const {
    return {};
  }
};

}  // namespace mirroring

inline Formula mirrored(const Formula& formula) {
  return std::visit(mirroring::Mirrored{}, formula);
}

// What a formula says that there is, in order; nothing of one that says what is not.
inline std::vector<Term> terms_of(const Formula& formula) {
  return std::visit(mirroring::TermsOf{}, formula);
}

}  // namespace seetcp
