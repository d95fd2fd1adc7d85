// SPDX-License-Identifier: MIT
#include "src/stage/wire/forgery.hpp"

#include "src/stage/wire/wire_flows.hpp"

namespace seetcp {
namespace {

Flags flags_of(SegmentKind kind) {
  switch (kind) {
    case SegmentKind::syn: return {.syn = true};
    case SegmentKind::syn_ack: return {.syn = true, .ack = true};
    case SegmentKind::fin: return {.fin = true, .ack = true};
    case SegmentKind::rst: return {.rst = true};
    case SegmentKind::data: return {.psh = true, .ack = true};
    case SegmentKind::ack:
    case SegmentKind::probe:
    case SegmentKind::any: return {.ack = true};
  }
  return {};  // Unreachable: the switch names every kind.
}

// On the circle: what is added wraps around.
SeqNum place(const ForgedNumber& said, SeqNum first, SeqNum next) {
  return (said.from_next ? next : first) + static_cast<std::uint32_t>(said.number);
}

SeqNum first_of(const WireFlow* flow) {
  return flow != nullptr ? flow->first : SeqNum{};
}

}  // namespace

Segment forge(const Forgery& forgery, const WireFlows& flows, const Endpoint& from,
              const Endpoint& to) {
  const WireFlow* flow = flows.find(from, to);
  const WireFlow* back = flows.find(to, from);
  const ForgedNumber right{.from_next = true,
                           .number = forgery.kind == SegmentKind::probe ? -1 : 0};
  Segment segment;
  segment.from = from;
  segment.to = to;
  segment.flags = flags_of(forgery.kind);
  segment.seq = place(forgery.seq.value_or(right), first_of(flow),
                      flows.expected(from, to).value_or(first_of(flow)));
  const SeqNum next_back = back != nullptr ? back->next : SeqNum{};
  if (segment.flags.ack || forgery.ack) {
    segment.ack =
        place(forgery.ack.value_or(ForgedNumber{.from_next = true}), first_of(back), next_back);
    segment.flags.ack = true;
  }
  segment.payload_length = forgery.length.value_or(forgery.kind == SegmentKind::data ? 1 : 0);
  segment.window = forgery.window.value_or(flow != nullptr ? flow->window : 0);
  // Without them, or with old ones, a forgery would be seen through (RFC 7323 5).
  if (flow != nullptr && flow->timestamps) {
    const bool answered = back != nullptr && back->timestamps;
    segment.options.timestamps = {flow->timestamps->value,
                                  answered ? back->timestamps->value : flow->timestamps->echo};
  }
  return segment;
}

Segment forge_opening(std::uint32_t number, const Endpoint& from, const Endpoint& to) {
  Segment segment;
  segment.from = from;
  segment.to = to;
  segment.flags.syn = true;
  segment.seq = SeqNum{number * 1000};
  segment.window = 64240;
  segment.options.mss = std::uint16_t{1460};
  return segment;
}

}  // namespace seetcp
