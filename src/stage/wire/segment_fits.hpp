// SPDX-License-Identifier: MIT
// Whether a segment at the wire is one that a name means: "client data", "any".
#pragma once

#include "src/tcp/segment.hpp"
#include "src/trace/segment_kind.hpp"

namespace seetcp {

// `probe`: what WireFlows say of it.
constexpr bool is_of_kind(const Segment& segment, bool probe, SegmentKind kind) {
  return is_of_kind(segment.flags, segment.payload_length, probe, kind);
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
