// SPDX-License-Identifier: MIT
// What arrives at one end, and whether it counts.
#include "src/trace/tracking/end_tracker.hpp"
#include "src/trace/tracking/numbers.hpp"

namespace seetcp {

using enum TcpState;

RowsTaken EndTracker::arrives(const Segment& segment) {
  RowsTaken rows;
  if (means_nothing(segment)) return rows;
  switch (state_) {
    case closed:
    case listen: receive_unopened(segment); break;
    case syn_sent: receive_in_syn_sent(segment, rows); break;
    case syn_received:
      passive_ ? receive_request(segment, rows) : receive_synchronized(segment, rows);
      break;
    default: receive_synchronized(segment, rows);
  }
  return rows;
}

void EndTracker::hear_syn(const Segment& segment) {
  heard_ = true;
  peer_isn_ = segment.seq;
  peer_fin_end_.reset();
  peer_window_scale_ = segment.options.window_scale;
  peer_offers_sack_ = segment.options.sack_permitted;
  received_.begin_at(segment.seq + 1);
}

// A listener's answer will tell that it has taken the SYN.
void EndTracker::receive_unopened(const Segment& segment) {
  const bool may_listen = !isn_ || passive_;
  if (may_listen && segment.flags.syn && !segment.ack && !segment.flags.rst) hear_syn(segment);
}

// RFC 9293 3.10.7.3
void EndTracker::receive_in_syn_sent(const Segment& segment, RowsTaken& rows) {
  const bool of_ours = acknowledges(segment, *isn_ + 1) && at_or_after(sent_to_, *segment.ack);
  if (segment.ack && !of_ours) return;
  if (segment.flags.rst) return of_ours ? apply(Stimulus::rst_arrives, rows) : void();
  if (!segment.flags.syn) return;
  hear_syn(segment);
  apply(of_ours ? Stimulus::syn_ack_arrives : Stimulus::syn_arrives, rows);
}

void EndTracker::complete_handshake(Stimulus stimulus, RowsTaken& rows) {
  apply(stimulus, rows);
  if (fin_deferred_) apply(Stimulus::close, rows);
}

// A request at a listener. What acknowledges something else goes to the listener, which answers
// with a RST and keeps the request.
void EndTracker::receive_request(const Segment& segment, RowsTaken& rows) {
  if (segment.ack && *segment.ack != *isn_ + 1 && *segment.ack != sent_to_) return;
  if (!is_in_window(segment)) return;
  if (segment.flags.rst && segment.seq != received_.whole_to()) return;  // Older kernels take it.
  if (segment.flags.rst) return apply(Stimulus::rst_arrives_after_passive_open, rows);
  if (segment.flags.syn || !segment.ack) return;
  complete_handshake(Stimulus::our_syn_acked, rows);
  receive_text(segment, rows);
}

// RFC 9293 3.10.7.4
void EndTracker::receive_synchronized(const Segment& segment, RowsTaken& rows) {
  if (segment.flags.rst) return resets(segment) ? apply(Stimulus::rst_arrives, rows) : void();
  const bool crossing_syn = state_ == syn_received && segment.flags.syn && segment.ack &&
                            segment.seq + 1 == received_.whole_to();
  if (!crossing_syn && (segment.flags.syn || !is_in_window(segment))) return;
  if (!segment.ack || *segment.ack - sent_to_ > 0) return;
  if (state_ == syn_received) {
    if (!acknowledges(segment, *isn_ + 1)) return;
    const bool syn = segment.flags.syn;
    complete_handshake(syn ? Stimulus::syn_ack_arrives : Stimulus::our_syn_acked, rows);
  }
  receive_text(segment, rows);
}

// Linux measures from what it has acknowledged, not from what it has received.
bool EndTracker::is_in_window(const Segment& segment) const {
  if (!acknowledged_) return true;
  return at_or_after(sequence_end(segment), acknowledged_to_) && at_or_after(edge_, segment.seq);
}

// RFC 5961 3.2: exactly the next number. Linux also: the one behind all that it has acknowledged
// selectively; and, when the peer has closed, one short, as some hosts send it (tcp_reset_check()).
bool EndTracker::resets(const Segment& segment) const {
  const SeqNum next = has_peer_fin() ? *peer_fin_end_ : received_.whole_to();
  if (segment.seq == next) return true;
  const bool behind_sack = offers_sack_ && peer_offers_sack_ && received_.has_gap();
  if (behind_sack && segment.seq == received_.reach()) return true;
  const bool peer_closed = state_ == close_wait || state_ == last_ack || state_ == closing;
  return peer_closed && segment.seq + 1 == next;
}

void EndTracker::receive_text(const Segment& segment, RowsTaken& rows) {
  using enum Stimulus;
  const bool had_fin = has_peer_fin();
  SequenceRange text = text_of(segment);
  const bool whole = !acknowledged_ || at_or_after(edge_, text.end);
  if (!whole) text.end = later(text.begin, edge_);
  if (!had_fin && text.end - text.begin > 0) received_.add(text);
  if (sends_fin(segment) && whole && !peer_fin_end_) peer_fin_end_ = sequence_end(segment);
  const bool fin_now = !had_fin && has_peer_fin();
  const bool fin_acked = acknowledges(segment, fin_end_);
  if (fin_now && fin_acked && transition(state_, fin_arrives_our_fin_acked)) {
    return apply(fin_arrives_our_fin_acked, rows);
  }
  if (fin_acked) apply(our_fin_acked, rows);
  if (fin_now) apply(fin_arrives, rows);
}

}  // namespace seetcp
