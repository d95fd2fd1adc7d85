// SPDX-License-Identifier: MIT
#include "src/trace/judge.hpp"

#include <fmt/format.h>

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/formulas.hpp"
#include "src/trace/claims/missing.hpp"

namespace seetcp {
namespace {

// All formulas have to hold: one that fails decides, one that cannot be told leaves it open.
Finding judge_all(const Scope& scope, const std::vector<Formula>& formulas) {
  Finding shown;
  std::optional<Finding> open;
  for (const Formula& formula : formulas) {
    Finding finding = judge(scope, formula);
    if (finding.verdict == Verdict::fails) {
      return with_what_happened_instead(scope, formula, std::move(finding));
    }
    add_new(shown.evidence, finding.evidence);
    shown.likely |= finding.likely;
    if (finding.verdict == Verdict::unknown && !open) open = std::move(finding);
  }
  return open ? *open : shown;
}

// "the server sent no FIN" → "Connection 3: the server sent no FIN."
Finding in_connection(Finding finding, ConnectionId id, const Trace& trace) {
  if (finding.verdict == Verdict::holds || trace.connections.size() == 1) return finding;
  finding.because = fmt::format("connection {}: {}", id, finding.because);
  return finding;
}

Finding without_connection(const Trace& trace) {
  return fails_unless(either(unlinked(trace), cut_short(trace)), {}, "there was no connection");
}

// A scenario is one story; elsewhere each connection is its own. The evidence of a claim that holds
// in all connections is the first one's.
Finding judge_scopes(const Trace& trace, const ConnectionEvents& events, CausePaths& paths,
                     const Claim& claim) {
  if (trace.source.kind == scenario_source) {
    return judge_all({trace, events, paths, 0}, claim.formulas);
  }
  if (trace.connections.empty()) return without_connection(trace);
  std::optional<Finding> shown, open;
  for (ConnectionId id = 1; id <= trace.connections.size(); ++id) {
    Finding finding = judge_all({trace, events, paths, id}, claim.formulas);
    finding = in_connection(std::move(finding), id, trace);
    if (finding.verdict == Verdict::fails) return finding;
    auto& kept = finding.verdict == Verdict::unknown ? open : shown;
    if (!kept) {
      kept = std::move(finding);
    } else {
      kept->likely |= finding.likely;
    }
  }
  return open ? *open : *shown;
}

std::string sentence(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text.ends_with('.') ? text : text + ".";
}

JudgedClaim judged(const Claim& claim, Finding finding) {
  return {.id = claim.id,
          .says = claim.says,
          .verdict = finding.verdict,
          .likely = finding.verdict == Verdict::holds && finding.likely,
          .evidence = std::move(finding.evidence),
          .because = sentence(std::move(finding.because)),
          .exact = claim.exact};
}

}  // namespace

Finding judge(const Scope& scope, const Formula& formula) {
  return std::visit([&](const auto& kind) { return judge_formula(scope, kind); }, formula);
}

JudgedClaim judge(const Trace& trace, const Claim& claim) {
  return judge(trace, std::span{&claim, 1}).front();
}

std::vector<JudgedClaim> judge(const Trace& trace, std::span<const Claim> claims) {
  const ConnectionEvents events{trace};
  CausePaths paths{trace};
  std::vector<JudgedClaim> verdicts;
  for (const Claim& claim : claims) {
    verdicts.push_back(judged(claim, judge_scopes(trace, events, paths, claim)));
  }
  return verdicts;
}

}  // namespace seetcp
