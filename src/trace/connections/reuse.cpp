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
    const bool alone = record.counts(other(from)).segments == 0;  // Nobody can say what it answers.
    return (record.over || alone) && !ours ? Belongs::begins_anew : Belongs::here;
  }
  if (record.over) return Belongs::begins_anew;
  if (may_answer(record, from)) return Belongs::here;
  const TcpState state = record.tracker.at(from).state;
  const TcpState theirs = record.tracker.at(other(from)).state;
  const bool alive = is_synchronized(state) && is_synchronized(theirs);
  return alive ? Belongs::unclear : Belongs::begins_anew;
}

bool shows_new_connection(const Segment& segment, const Segment& syn) {
  const SeqNum after = syn.seq + 1;
  if (segment.from == syn.from) {
    const bool again = segment.flags.syn && segment.seq == syn.seq;
    return again || (segment.ack && segment.seq == after + syn.payload_length);
  }
  const bool speaks_of_it = segment.ack == after || segment.ack == after + syn.payload_length;
  return speaks_of_it && (segment.flags.syn || segment.flags.rst);
}

}  // namespace seetcp
