// SPDX-License-Identifier: MIT
// The steps that a segment takes into a trace, whether it was captured or seen at a wire.
#pragma once

#include "src/trace/assembly/assembly.hpp"

namespace seetcp {

// A SYN that asks.
bool opens(const Segment& segment);

// The stage is that of two hosts: every segment is told when it leaves and when it arrives.
inline bool on_wire(Assembly& all) {
  return all.log.trace().source.stage == wire_stage;
}

// The one socket whose connect() may have sent this SYN; absent when there is none, or several.
std::optional<SocketCookie> connecting_socket(Assembly& all, const Segment& syn);

// The end that sent it; a new connection's when it opens one. Absent when it is not part of the
// story.
std::optional<EndRef> place(Assembly& all, const Segment& segment);

// The event, but for what it repeats and the states after it.
SegmentEvent describe(const Conversation& talk, const Segment& segment, Side from,
                      std::uint64_t frame);

// The event that sent these numbers first; 0 when it is not remembered.
EventId first_sending(const ConversationEnd& sender, const Segment& segment);

void note_isn(Assembly& all, const Conversation& talk, Side side, const Segment& segment);

// What the sender will want to know later: that this went out, and is not acknowledged yet.
void remember_sent(ConversationEnd& sender, const Segment& segment, EventId event, bool repeats);

// What the receiver will want to know: that it came. `repeats`: its data had come before.
void remember_arrived(ConversationEnd& receiver, const Segment& segment, EventId event,
                      bool repeats);

void forget_acknowledged(ConversationEnd& sender, const Segment& arrived);

// That segment has made that end ESTABLISHED.
void note_completed(Assembly& all, Conversation& talk, Side side, EventId event);

}  // namespace seetcp
