// SPDX-License-Identifier: MIT
// How a segment shows that its sender has opened: by its SYN or SYN-ACK, or by going on where those
// were not captured.
#include "src/trace/tracking/connection_tracker.hpp"
#include "src/trace/tracking/numbers.hpp"

namespace seetcp {

void ConnectionTracker::send_syn(const Segment& segment, Side from, Step& step) {
  using enum Stimulus;
  TrackedEnd& sender = end(from);
  if (sender.isn == segment.seq && (!segment.ack || sender.has_acknowledged)) {
    if (sender.isn_inferred && !segment.ack) step.notes.add(NoteAbout::syn_ack_first);
    sender.isn_inferred = false;
    sender.window_scale = segment.options.window_scale;  // Its SYN-ACK may have told of it before.
    return;
  }
  if (sender.isn && sender.isn != segment.seq && is_synchronized(sender.state)) {
    return step.notes.add(NoteAbout::challenged_syn);  // RFC 9293 3.10.7.4: nothing changes.
  }
  if (segment.ack && end(other(from)).isn && !acknowledges_syn(segment, end(other(from)))) {
    return step.notes.add(NoteAbout::wrong_syn_ack);
  }
  const bool again = sender.isn == segment.seq;
  sender.isn = segment.seq;
  sender.numbered = true;
  sender.window_scale = segment.options.window_scale;
  sender.scale_unknown = segment.options.cut;
  if (!again) {
    // A RST acknowledges a FIN on the SYN too, though nobody takes it (RFC 9293 3.10.7.1).
    sender.sent_to = segment.seq + (segment.flags.fin ? 2 : 1);
    sender.covered.begin_at(segment.seq + 1);
  }
  sender.opened_fast = segment.payload_length > 0;
  if (sender.opened_fast) step.notes.add(NoteAbout::data_on_syn);
  if (segment.ack) return send_answer(segment, from, step);
  if (again) return;
  apply(from, active_open, Change::Why::sends, step.before);
  if (!sender.heard) return;
  step.notes.add(NoteAbout::simultaneous_open);
  apply(from, syn_arrives, Change::Why::had_crossed, step.after);
}

// A SYN-ACK: of a listener, of which nothing was seen before, or of an opener whose SYN has met the
// other's. It tells how much of the data on the SYN was taken.
void ConnectionTracker::send_answer(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  TrackedEnd& opener = end(other(from));
  if (!opener.isn) {  // It was captured before its SYN, or the SYN never was.
    opener.isn_inferred = true;
    opener.isn = SeqNum{segment.ack->value - 1};
    opener.sent_to = *segment.ack;
    opener.covered.begin_at(*segment.ack);
    opener.numbered = true;
    apply(other(from), Stimulus::active_open, Change::Why::unseen, step.before);
  }
  if (!sender.heard || sender.state == TcpState::closed) {
    sender.heard = true;
    sender.received_to = *segment.ack;
  }
  if (at_or_after(opener.sent_to, *segment.ack + 1)) {
    opener.refused = static_cast<std::uint16_t>(opener.sent_to - *segment.ack);
    opener.sent_to = *segment.ack;
    opener.covered.begin_at(*segment.ack);
  }
  if (sender.state != TcpState::closed) return;
  sender.state = TcpState::listen;
  sender.opened_passively = true;
  sender.received_to = *segment.ack;
  apply(from, Stimulus::syn_arrives, Change::Why::answers_syn, step.before);
}

// Its SYN was not captured. Where nothing was, both ends are taken to be ESTABLISHED until more is
// seen; where the other's SYN was, its answer is missing.
void ConnectionTracker::begin_midstream(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  TrackedEnd& receiver = end(other(from));
  if (receiver.isn && receiver.state == TcpState::syn_sent) {
    // A bare ACK may come before the SYN (a split handshake), and data only after it.
    if (sequence_length(segment) == 0 || !acknowledges_syn(segment, receiver)) return;
    step.notes.add(NoteAbout::missing_data);
    receiver.heard = true;
    receiver.received_to = segment.seq;
    receiver.state = TcpState::established;
  }
  if (!receiver.numbered) {
    step.notes.add(NoteAbout::began_before);
    receiver.state = TcpState::established;
    receiver.assumed = true;
  }
  sender.state = TcpState::established;
  sender.assumed = true;
  sender.numbered = true;
  sender.sent_to = segment.seq;
  sender.covered.begin_at(segment.seq);
  receiver.received_to = receiver.heard ? receiver.received_to : segment.seq;
  receiver.heard = true;
  if (!segment.ack) return;
  sender.heard = true;
  sender.received_to = *segment.ack;
}

// It acknowledges a SYN-ACK that was not captured.
void ConnectionTracker::infer_answer(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  TrackedEnd& answerer = end(other(from));
  step.notes.add(NoteAbout::missing_data);
  answerer.isn = SeqNum{segment.ack->value - 1};
  answerer.numbered = true;
  answerer.assumed = true;
  answerer.sent_to = *segment.ack;
  answerer.covered.begin_at(*segment.ack);
  answerer.state = TcpState::syn_received;
  answerer.heard = true;
  answerer.opened_passively = true;
  answerer.received_to = sender.sent_to;
  sender.heard = true;
  sender.received_to = *segment.ack;
  apply(from, Stimulus::syn_ack_arrives, Change::Why::unseen, step.before);
}

// It goes on after the handshake, so what completes that had arrived, believed or not. A listener
// that takes data with the SYN may go on before (RFC 7413).
void ConnectionTracker::show_handshake(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  const TrackedEnd& peer = end(other(from));
  if (segment.flags.syn || !acknowledges(segment, syn_end(peer))) return;
  if (sender.state == TcpState::syn_sent) {
    sender.heard = true;
    sender.received_to = *segment.ack;
    return apply(from, Stimulus::syn_ack_arrives, Change::Why::had_crossed, step.before);
  }
  const bool goes_on = segment.payload_length > 0 || *segment.ack != *syn_end(peer);
  if (sender.state != TcpState::syn_received || !goes_on || peer.opened_fast) return;
  apply(from, Stimulus::our_syn_acked, Change::Why::had_crossed, step.before);
}

}  // namespace seetcp
