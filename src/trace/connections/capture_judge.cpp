// SPDX-License-Identifier: MIT
#include "src/trace/connections/capture_judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "src/trace/connections/capture_trace.hpp"
#include "src/trace/judge.hpp"

namespace seetcp {
namespace {

// One that fails decides, one that cannot be told leaves it open.
int weight(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds: return 0;
    case Verdict::unknown: return 1;
    case Verdict::fails: return 2;
  }
  return 0;  // Unreachable: the switch names every verdict.
}

// "The client sent" → "the client sent"
std::string in_midst(std::string sentence) {
  const char first = sentence.front();
  if (first >= 'A' && first <= 'Z') sentence.front() = static_cast<char>(first - 'A' + 'a');
  return sentence;
}

bool is_over(std::optional<TcpState> state) {
  return state == TcpState::closed || state == TcpState::time_wait;
}

bool is_reset(const Event& event) {
  const auto* segment = std::get_if<SegmentEvent>(&event.what);
  return segment != nullptr && segment->flags.rst;
}

// Of a connection that went on when the capture ended, what is missing may have come later.
void note_end(Trace& trace) {
  const Connection& connection = trace.connections.front();
  if (is_over(connection.client_state) && is_over(connection.server_state)) return;
  if (std::ranges::any_of(trace.events, is_reset)) return;
  trace.source.cut_short = "the capture ends before the connection does";
}

}  // namespace

CaptureJudge::CaptureJudge(std::vector<Claim> claims,
                           std::function<bool(const ConnectionRecord&)> chosen)
    : claims_(std::move(claims)), chosen_(std::move(chosen)), tallies_(claims_.size()) {}

void CaptureJudge::segment(const ConnectionRecord& record, const TakenSegment& taken) {
  open_.try_emplace(record.id, record.id).first->second.segment(record, taken);
}

void CaptureJudge::ended(const ConnectionRecord& record) {
  const auto found = open_.find(record.id);
  if (found == open_.end()) return;
  found->second.ended(record);
  Trace one = found->second.finish("", "", "");
  open_.erase(found);
  note_end(one);
  const auto trace = std::make_shared<const Trace>(std::move(one));
  if (!chosen_(record)) return;
  ++judged_;
  auto verdicts = judge(*trace, claims_);
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    add(tallies_[i], std::move(verdicts[i]), record.id, trace);
  }
}

// Of several that are alike, the first connection's is shown, whatever ended first.
void CaptureJudge::add(Tally& tally, JudgedClaim claim, ConnectionId id,
                       const std::shared_ptr<const Trace>& trace) const {
  const int step =
      weight(claim.verdict) - (tally.where == 0 ? -1 : weight(tally.worst.claim.verdict));
  if (step < 0) return;
  if (step > 0) tally.like_it = 0;
  ++tally.like_it;
  if (step == 0 && id > tally.where) {
    tally.worst.claim.likely |= claim.likely;
    return;
  }
  tally.worst = {std::move(claim), trace};
  tally.where = id;
}

VerdictOnCapture CaptureJudge::total(const Tally& tally) const {
  VerdictOnCapture verdict = tally.worst;
  std::string& because = verdict.claim.because;
  if (because.empty() || judged_ == 1) return verdict;
  because = fmt::format("Connection {}: {}", tally.where, in_midst(because));
  if (tally.like_it > 1) {
    because += fmt::format(" So it is in {} of {} connections.", tally.like_it, judged_);
  }
  return verdict;
}

std::vector<VerdictOnCapture> CaptureJudge::finish(const std::string& missing) {
  std::vector<VerdictOnCapture> all;
  if (judged_ > 0) {
    for (const Tally& tally : tallies_) all.push_back(total(tally));
    return all;
  }
  Trace none;
  none.witnesses = capture_witnesses(0, missing);
  for (JudgedClaim& claim : judge(none, claims_)) all.push_back({std::move(claim), nullptr});
  return all;
}

}  // namespace seetcp
