// SPDX-License-Identifier: MIT
// What one end sends.
#include "src/trace/tracking/end_tracker.hpp"

#include <algorithm>

#include "src/trace/tracking/numbers.hpp"

namespace seetcp {

RowsTaken EndTracker::leaves(const Segment& segment) {
  RowsTaken rows;
  if (segment.flags.rst) {
    send_reset(segment, rows);
    return rows;
  }
  if (segment.flags.syn) send_syn(segment, rows);
  if (!isn_) return rows;
  if (segment.ack) send_acknowledgement(segment, rows);
  if (sends_fin(segment) && !fin_end_) {
    fin_end_ = sequence_end(segment);
    apply(Stimulus::close, rows);
  }
  sent_to_ = later(sent_to_, sequence_end(segment));
  return rows;
}

// A simultaneous open sends its SYN a second time, but now it brings the first ACK.
bool EndTracker::repeats(const Segment& segment) const {
  if (!isn_ || segment.flags.rst || sequence_length(segment) == 0) return false;
  if (segment.flags.syn) return isn_ == segment.seq && (!segment.ack || acknowledged_);
  const bool fin_known = !segment.flags.fin || fin_end_ == sequence_end(segment);
  return fin_known && at_or_after(sent_to_, sequence_end(segment));
}

// A listener that has lost a request answers the next SYN with a number of its own choice again.
void EndTracker::send_syn(const Segment& segment, RowsTaken& rows) {
  if (isn_ == segment.seq) return;
  const bool opens = state_ == TcpState::closed || state_ == TcpState::listen;
  if (!opens || (segment.ack && !heard_)) return;
  isn_ = segment.seq;
  fin_end_.reset();
  sent_to_ = sequence_end(segment);
  window_scale_ = segment.options.window_scale;
  offers_sack_ = segment.options.sack_permitted;
  acknowledged_ = false;
  if (!segment.ack) return apply(Stimulus::active_open, rows);
  passive_ = true;
  state_ = TcpState::listen;
  received_.begin_at(*segment.ack);  // So much of the SYN's data was taken (RFC 7413).
  apply(Stimulus::syn_arrives, rows);
}

// One that answers a segment takes its number from that, and has no ACK (RFC 9293 3.10.7.1): in
// SYN-SENT, and before the handshake is complete, its sender stays. One that gives up has one.
void EndTracker::send_reset(const Segment& segment, RowsTaken& rows) {
  const bool own = isn_ && at_or_after(sent_to_, segment.seq);
  if (!own || state_ == TcpState::syn_sent) return;
  const bool gives_up = segment.ack || segment.seq == sent_to_;
  if (state_ == TcpState::syn_received && !gives_up) return;
  apply(Stimulus::abort, rows);
}

// It shows what has arrived, should it have counted for more than was thought.
void EndTracker::send_acknowledgement(const Segment& segment, RowsTaken& rows) {
  if (!heard_) return;
  const bool scales = !segment.flags.syn && window_scale_ && peer_window_scale_;
  const unsigned shift = scales ? std::min<unsigned>(*window_scale_, 14) : 0;
  const SeqNum edge = *segment.ack + (std::uint32_t{segment.window} << shift);
  edge_ = acknowledged_ ? later(edge_, edge) : edge;
  acknowledged_to_ = acknowledged_ ? later(acknowledged_to_, *segment.ack) : *segment.ack;
  acknowledged_ = true;
  const bool with_fin = acknowledges(segment, peer_fin_end_);
  const bool had_fin = has_peer_fin();
  received_.pass(with_fin ? SeqNum{peer_fin_end_->value - 1} : *segment.ack);
  if (with_fin && !had_fin) apply(Stimulus::fin_arrives, rows);
}

bool EndTracker::has_peer_fin() const {
  return peer_fin_end_ && received_.whole_to() + 1 == *peer_fin_end_;
}

void EndTracker::apply(Stimulus stimulus, RowsTaken& rows) {
  const Transition* row = transition(state_, stimulus);
  if (!row) return;
  state_ = row->to;
  rows.push_back(*row);
}

}  // namespace seetcp
