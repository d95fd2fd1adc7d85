// SPDX-License-Identifier: MIT
// Questions that the tracker asks of a segment's numbers.
#pragma once

#include <optional>

#include "src/trace/tracking/tracked_end.hpp"

namespace seetcp {

inline bool at_or_after(SeqNum a, SeqNum b) {
  return a - b >= 0;
}

inline bool acknowledges(const Segment& segment, std::optional<SeqNum> end) {
  return segment.ack && end && at_or_after(*segment.ack, *end);
}

inline std::optional<SeqNum> syn_end(const TrackedEnd& end) {
  if (!end.isn) return std::nullopt;
  return *end.isn + 1;
}

// An ACK that is acceptable in SYN-SENT (RFC 9293 3.10.7.3): of the SYN, and of nothing unsent.
inline bool acknowledges_syn(const Segment& segment, const TrackedEnd& opener) {
  return acknowledges(segment, syn_end(opener)) && at_or_after(opener.sent_to, *segment.ack);
}

// The numbers of its data alone.
inline SequenceRange text_of(const Segment& segment) {
  const SeqNum first = segment.flags.syn ? segment.seq + 1 : segment.seq;
  return {first, first + segment.payload_length};
}

// RFC 9293 3.10.7.4 drops what has none of these; a FIN or data alone means nothing.
inline bool means_nothing(const Segment& segment) {
  return !segment.flags.ack && !segment.flags.syn && !segment.flags.rst;
}

inline bool sends_fin(const Segment& segment) {
  return segment.flags.fin && !segment.flags.syn && !segment.flags.rst;
}

}  // namespace seetcp
