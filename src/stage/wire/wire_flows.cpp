// SPDX-License-Identifier: MIT
#include "src/stage/wire/wire_flows.hpp"

#include <algorithm>
#include <vector>

namespace seetcp {
namespace {

bool is_empty_ack(const Segment& segment) {
  return segment.flags.ack && !segment.flags.rst && sequence_length(segment) == 0;
}

void begin(WireFlow& flow, const Segment& segment) {
  flow = {};
  flow.first = segment.seq;
  flow.next = sequence_end(segment);
}

}  // namespace

bool WireFlows::note_sent(const Segment& segment) {
  const auto [place, is_new] = flows_.try_emplace({segment.from, segment.to});
  WireFlow& flow = place->second;
  // A SYN with another number begins another connection of the same two ends.
  if (is_new || (segment.flags.syn && segment.seq != flow.first)) begin(flow, segment);
  const bool probe = !is_new && is_empty_ack(segment) && segment.seq + 1 == flow.next;
  // A RST may answer for a connection that is no more, with the other's numbers.
  if (!segment.flags.rst) {
    flow.next = later(flow.next, sequence_end(segment));
    if (segment.ack) flow.acknowledged = segment.ack;
    if (segment.options.timestamps) flow.timestamps = segment.options.timestamps;
    flow.window = segment.window;
  }
  flow.used = ++segments_;
  if (is_new && flows_.size() > most_flows) make_room();
  return probe;
}

void WireFlows::note_arrived(const Segment& segment) {
  const auto found = flows_.find({segment.from, segment.to});
  if (found == flows_.end() || segment.flags.rst) return;
  std::optional<SeqNum>& arrived = found->second.arrived;
  const SeqNum end = sequence_end(segment);
  const bool is_first = !arrived || segment.flags.syn;
  if (is_first || (segment.seq - *arrived <= 0 && end - *arrived > 0)) arrived = end;
}

const WireFlow* WireFlows::find(const Endpoint& from, const Endpoint& to) const {
  const auto found = flows_.find({from, to});
  return found == flows_.end() ? nullptr : &found->second;
}

std::optional<SeqNum> WireFlows::expected(const Endpoint& from, const Endpoint& to) const {
  const WireFlow* flow = find(from, to);
  const WireFlow* back = find(to, from);
  const auto arrived = flow != nullptr ? flow->arrived : std::nullopt;
  const auto asked = back != nullptr ? back->acknowledged : std::nullopt;
  if (arrived && asked) return later(*arrived, *asked);
  return arrived ? arrived : asked;
}

void WireFlows::make_room() {
  std::vector<std::uint64_t> ages;
  for (const auto& [ends, flow] : flows_) ages.push_back(flow.used);
  const auto middle = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() / 2);
  std::nth_element(ages.begin(), middle, ages.end());
  std::erase_if(flows_, [&](const auto& one) { return one.second.used < *middle; });
}

}  // namespace seetcp
