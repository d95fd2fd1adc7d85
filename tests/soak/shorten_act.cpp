// SPDX-License-Identifier: MIT
#include "tests/soak/shorten_act.hpp"

#include <algorithm>

namespace seetcp::test {
namespace {

// The ports of another play may be others.
bool is_same(const Difference& a, const Difference& b) {
  return a.inferred == b.inferred && a.kernel == b.kernel;
}

class Shortening {
 public:
  Shortening(ScenarioAct act, const ActFinding& finding, const std::string& actor)
      : act_(std::move(act)), wanted_(finding.difference), actor_(actor) {
    act_.steps.resize(finding.step + 1);
  }

  // Large pieces first, then smaller ones, until no single step can be spared.
  ScenarioAct shorten() {
    for (std::size_t piece = act_.steps.size() / 2; piece > 0;) {
      if (!leave_out_pieces(piece)) piece /= 2;
    }
    return std::move(act_);
  }

 private:
  bool leave_out_pieces(std::size_t piece) {
    bool any = false;
    for (std::size_t at = act_.steps.size(); at > 0;) {
      at -= std::min(at, piece);
      any = leave_out(at, piece) || any;
    }
    return any;
  }

  bool leave_out(std::size_t at, std::size_t piece) {
    ScenarioAct shorter = act_;
    const std::size_t end = std::min(at + piece, shorter.steps.size());
    if (at >= end) return false;
    shorter.steps.erase(shorter.steps.begin() + static_cast<std::ptrdiff_t>(at),
                        shorter.steps.begin() + static_cast<std::ptrdiff_t>(end));
    const ActResult result = play_random_act(shorter, actor_, false);
    if (!result.finding || !is_same(result.finding->difference, wanted_)) return false;
    act_ = std::move(shorter);
    act_.steps.resize(result.finding->step + 1);
    return true;
  }

  ScenarioAct act_;
  Difference wanted_;
  const std::string& actor_;
};

}  // namespace

ScenarioAct shorten_act(ScenarioAct act, const ActFinding& finding, const std::string& actor) {
  return Shortening{std::move(act), finding, actor}.shorten();
}

}  // namespace seetcp::test
