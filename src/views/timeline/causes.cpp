// SPDX-License-Identifier: MIT
#include "src/views/timeline/causes.hpp"

#include <cstddef>

namespace seetcp {
namespace {

// States follow one another at most so often within one segment; also the end of any circle.
constexpr int longest_chain = 4;

}  // namespace

CauseIndex::CauseIndex(const Trace& trace)
    : trace_(trace),
      by_effect_(sorted(trace, &Link::effect)),
      by_cause_(sorted(trace, &Link::cause)) {}

// Counting sort: links keep their order, and a trace whose links name no event of it does no harm.
CauseIndex::Side CauseIndex::sorted(const Trace& trace, EventId Link::*key) {
  Side side;
  side.first.assign(trace.events.size() + 2, 0);
  const auto known = [&](const Link& link) {
    return link.cause >= 1 && link.effect >= 1 && link.cause <= trace.events.size() &&
           link.effect <= trace.events.size();
  };
  for (const Link& link : trace.links) {
    if (known(link)) ++side.first[link.*key + 1];
  }
  for (std::size_t id = 1; id < side.first.size(); ++id) side.first[id] += side.first[id - 1];
  side.links.resize(side.first.back());
  std::vector<std::uint32_t> next = side.first;
  for (const Link& link : trace.links) {
    if (known(link)) side.links[next[link.*key]++] = &link;
  }
  return side;
}

std::span<const Link* const> CauseIndex::find(const Side& side, EventId id) {
  if (id + std::size_t{1} >= side.first.size()) return {};
  return std::span{side.links}.subspan(side.first[id], side.first[id + 1] - side.first[id]);
}

std::optional<SegmentBehind> CauseIndex::segment_behind(EventId effect) const {
  SegmentBehind found;
  for (int step = 0; step < longest_chain; ++step) {
    const Link* link = segment_or_state_before(effect);
    if (link == nullptr) return std::nullopt;
    if (step == 0) found.why = link->why;
    found.likely = found.likely || link->sure == Confidence::likely;
    found.segment = effect = link->cause;
    if (std::holds_alternative<SegmentEvent>(trace_.events[effect - 1].what)) return found;
  }
  return std::nullopt;
}

// The link from the latest segment; without one, from the latest state.
const Link* CauseIndex::segment_or_state_before(EventId effect) const {
  const Link* state = nullptr;
  const Link* segment = nullptr;
  for (const Link* link : of(effect)) {
    const auto& what = trace_.events[link->cause - 1].what;
    if (std::holds_alternative<SegmentEvent>(what)) segment = link;
    if (std::holds_alternative<StateEvent>(what)) state = link;
  }
  return segment != nullptr ? segment : state;
}

}  // namespace seetcp
