// SPDX-License-Identifier: MIT
#include "src/trace/connections/reuse.hpp"

namespace seetcp {
namespace {

// The tracker never saw this end open, or it has: with another number.
bool is_new_number(const ConnectionRecord& record, const Segment& segment, Side from) {
  return record.tracker.at(from).isn != segment.seq;
}

// Its SYN may be this connection's: the end has not sent one, and the other has and waits.
bool may_answer(const ConnectionRecord& record, Side from) {
  const TrackedEnd& opener = record.tracker.at(other(from));
  const bool waits = opener.state == TcpState::syn_sent || opener.state == TcpState::syn_received;
  return !record.tracker.at(from).isn && waits;
}

}  // namespace

Belongs belongs(const ConnectionRecord& record, const Segment& segment, Side from) {
  if (!segment.flags.syn || segment.flags.rst) return Belongs::here;
  if (!is_new_number(record, segment, from)) return Belongs::here;
  if (segment.ack) {
    // The SYN-ACK of a new connection whose SYN was not captured, or comes later.
    const bool ours = record.tracker.at(other(from)).isn == SeqNum{segment.ack->value - 1};
    return record.over && !ours ? Belongs::begins_anew : Belongs::here;
  }
  if (record.over) return Belongs::begins_anew;
  if (may_answer(record, from)) return Belongs::here;
  const TcpState state = record.tracker.at(from).state;
  const TcpState theirs = record.tracker.at(other(from)).state;
  const bool alive = is_synchronized(state) && is_synchronized(theirs);
  return alive ? Belongs::unclear : Belongs::begins_anew;
}

bool answers(const Segment& segment, const Segment& syn) {
  const bool speaks_of_it =
      segment.ack == syn.seq + 1 + syn.payload_length || segment.ack == syn.seq + 1;
  return speaks_of_it && (segment.flags.syn || segment.flags.rst);
}

}  // namespace seetcp
