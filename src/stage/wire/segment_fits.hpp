// SPDX-License-Identifier: MIT
// Whether a segment at the wire is one that a name means: "client data", "any".
#pragma once

#include "src/tcp/segment.hpp"
#include "src/trace/segment_kind.hpp"

namespace seetcp {

// `probe`: what WireFlows say of it.
constexpr bool is_of_kind(const Segment& segment, bool probe, SegmentKind kind) {
  const Flags flags = segment.flags;
  switch (kind) {
    case SegmentKind::syn: return flags.syn && !flags.ack;
    case SegmentKind::syn_ack: return flags.syn && flags.ack;
    case SegmentKind::ack:
      return flags.ack && !flags.rst && sequence_length(segment) == 0 && !probe;
    case SegmentKind::fin: return flags.fin;
    case SegmentKind::rst: return flags.rst;
    case SegmentKind::data: return segment.payload_length > 0;
    case SegmentKind::probe: return probe;
    case SegmentKind::any: return true;
  }
  return false;  // Unreachable: the switch names every kind.
}

// Whether `again` is `first` sent once more. An acknowledgement takes no number, so two alike are
// two: they count (RFC 5681 3.2). The acknowledgement that data carry may have moved on.
constexpr bool is_sent_again(const Segment& first, const Segment& again, bool probe) {
  return (sequence_length(again) > 0 || probe) && first.from == again.from &&
         first.to == again.to && first.seq == again.seq && first.flags.syn == again.flags.syn &&
         first.flags.fin == again.flags.fin && first.flags.rst == again.flags.rst &&
         first.flags.ack == again.flags.ack && first.payload_length == again.payload_length;
}

}  // namespace seetcp
