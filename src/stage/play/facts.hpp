// SPDX-License-Identifier: MIT
// Whether a fact is so, by the kernel's word, the wire's and the processes'.
#pragma once

#include <string>

#include "src/lessons/fact.hpp"
#include "src/stage/play/play_loop.hpp"

namespace seetcp {

struct WaitingSegment;

// Where the kernel says that an end stands; nullptr: it has none, CLOSED.
const SocketRow* row_of(const ScenarioEnd& end, PlayLoop& loop);

// "" when it is so; else what is: "server is ESTABLISHED, not CLOSE-WAIT".
std::string what_is_instead(const Fact& fact, PlayLoop& loop);

// "sleeps in accept()", "exited 0"; "" when it waits to be told.
std::string doing(const TroupeMember& member, const PlayLoop& loop);

// Who sleeps in which call, and what the wire holds, for a step that is not done: "server sleeps in
// accept(); the wire holds client FIN (seq 15)". "" where there is neither.
std::string what_stands_still(PlayLoop& loop);

SegmentKind kind_of(const WaitingSegment& segment);  // What one would name it by.
std::string text_of(const WaitingSegment& segment);  // "client FIN (seq 15)"
std::string text_of(const SegmentName& name);        // "client data[2]"

}  // namespace seetcp
