// SPDX-License-Identifier: MIT
// What the tracker believed to have arrived, and this segment shows had not: its sender repeats
// what was answered, or leaves out of its ACK what was sent to it.
#include "src/trace/tracking/connection_tracker.hpp"
#include "src/trace/tracking/numbers.hpp"

namespace seetcp {

void ConnectionTracker::reconsider(const Segment& segment, Side from, Step& step) {
  if (segment.flags.rst) return;
  const TrackedEnd& sender = end(from);
  if (sender.before_reset && sender.state == TcpState::closed && survived_reset(segment, from)) {
    take_back(from, *sender.before_reset, step);
  }
  if (segment.flags.syn) return reconsider_handshake(segment, from, step);
  const bool overtaken =
      segment.ack && sender.has_acknowledged && !at_or_after(*segment.ack, sender.acknowledged_to);
  if (overtaken) return;
  if (sends_fin(segment)) reconsider_ack_of_fin(segment, from, step);
  reconsider_fin(segment, from, step);
}

// It speaks after a RST. If its own, only something new shows that it is alive, for older segments
// may have been overtaken. If the other's, the segment may have crossed it; whether the RST counts
// when it comes, or the RST that answers this segment, makes no difference in the end. But an ACK
// beyond the RST shows that this came too late to count, and an end that speaks on never sent it.
bool ConnectionTracker::survived_reset(const Segment& segment, Side from) const {
  const TrackedEnd& sender = at(from);
  if (sender.reset_itself) {
    const bool acks_more = segment.ack && *segment.ack - sender.acknowledged_to > 0;
    return sequence_end(segment) - sender.sent_to > 0 || acks_more;
  }
  const bool beyond = segment.ack && *segment.ack - sender.received_to > 0;
  return beyond || at(other(from)).state != TcpState::closed;
}

// Its SYN or SYN-ACK again: the answer had not come.
void ConnectionTracker::reconsider_handshake(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  const bool again = sender.isn == segment.seq && !sender.isn_inferred && !sender.beyond_handshake;
  const bool opened = sender.state == TcpState::established || sender.state == TcpState::close_wait;
  if (!again || !opened) return;
  if (!segment.ack) {
    take_back(from, TcpState::syn_sent, step);
    sender.heard = false;
  } else if (sender.has_acknowledged) {
    take_back(from, TcpState::syn_received, step);
    sender.received_to = *segment.ack;
  }
}

// Its FIN again: the ACK of it had not come.
void ConnectionTracker::reconsider_ack_of_fin(const Segment& segment, Side from, Step& step) {
  using enum TcpState;
  const TrackedEnd& sender = end(from);
  if (sender.fin_end != sequence_end(segment)) return;
  const bool has_their_fin = acknowledges(segment, end(other(from)).fin_end);
  if (sender.state == fin_wait_2) return take_back(from, fin_wait_1, step);
  if (sender.state == time_wait) {
    return take_back(from, has_their_fin ? closing : fin_wait_1, step);
  }
  if (sender.state == closed && !sender.before_reset) take_back(from, last_ack, step);
}

// Its newest ACK leaves out the other's FIN: that had not come. An older ACK, overtaken on its way,
// shows nothing.
void ConnectionTracker::reconsider_fin(const Segment& segment, Side from, Step& step) {
  using enum TcpState;
  TrackedEnd& sender = end(from);
  if (!segment.ack || !has_fin(from) || acknowledges(segment, end(other(from)).fin_end)) return;
  sender.received_to = *segment.ack;
  if (sender.state == close_wait) return take_back(from, established, step);
  if (sender.state == closing) return take_back(from, fin_wait_1, step);
  if (sender.state != time_wait) return;
  const bool fin_acked = at_or_after(end(other(from)).acknowledged_to, *sender.fin_end);
  take_back(from, fin_acked ? fin_wait_2 : fin_wait_1, step);
}

void ConnectionTracker::take_back(Side side, TcpState to, Step& step) {
  TrackedEnd& whose = end(side);
  const TcpState from = step.taken_back ? step.taken_back->from : whose.state;
  step.taken_back = TakenBack{side, from, to};
  whose.state = to;
  whose.before_reset.reset();
  whose.reset_itself = false;
}

}  // namespace seetcp
