// SPDX-License-Identifier: MIT
// What a segment shows of the end that sent it: that it opened, closed or gave up, what it has
// received so far, and which numbers are new.
#include <algorithm>

#include "src/trace/tracking/connection_tracker.hpp"
#include "src/trace/tracking/numbers.hpp"

namespace seetcp {
namespace {

// What is sent again. A simultaneous open sends its SYN a second time, but now it brings the first
// ACK.
bool sends_again(const Segment& segment, const TrackedEnd& sender) {
  if (sequence_length(segment) == 0 || segment.flags.rst || !sender.numbered) return false;
  if (segment.flags.syn) {
    return sender.isn == segment.seq && !sender.isn_inferred &&
           (!segment.ack || sender.has_acknowledged);
  }
  const bool fin_known = !segment.flags.fin || sender.fin_end == sequence_end(segment);
  return fin_known && at_or_after(sender.sent_to, sequence_end(segment));
}

// An ACK of what was not captured: the capture may have missed that, unless it lies beyond what the
// receiver ever offered to take, or its sender has yet to go on after its SYN. A capture that
// missed offers as well is believed the second time.
bool may_be_missing(const TrackedEnd& receiver, const TrackedEnd& sender, SeqNum ack) {
  const bool beyond = receiver.knows_edge && ack - receiver.edge > 0;
  const bool yet_to_go_on =
      sender.state == TcpState::syn_received || sender.state == TcpState::syn_sent;
  return (!beyond || receiver.disbelieved) && !yet_to_go_on;
}

bool acknowledged_by(const TrackedEnd& receiver, SeqNum end) {
  return receiver.has_acknowledged && at_or_after(receiver.acknowledged_to, end);
}

// Both offered to scale: RFC 7323 2.2. A shift of more than 14 counts as 14.
unsigned window_shift(const Segment& segment, const TrackedEnd& sender,
                      const TrackedEnd& receiver) {
  const bool scales = !segment.flags.syn && sender.window_scale && receiver.window_scale;
  return scales ? std::min<unsigned>(*sender.window_scale, 14) : 0;
}

}  // namespace

void ConnectionTracker::send(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  step.repeats = sends_again(segment, sender);
  sender.doubtful = step.taken_back && step.repeats;  // The answer may be on its way all the same.
  if (segment.flags.rst) return send_reset(segment, from, step);
  if (segment.flags.syn) send_syn(segment, from, step);
  if (!sender.numbered) begin_midstream(segment, from, step);
  if (!sender.numbered) return;
  if (!segment.flags.syn) sender.beyond_handshake = true;
  if (segment.ack) send_acknowledgement(segment, from, step);
  open_window(segment, from, step);
  send_text(segment, from, step);
  if (sends_fin(segment)) send_fin(segment, from, step);
  if (step.repeats && segment.flags.syn) step.notes.add(NoteAbout::syn_again);
  if (step.repeats && sends_fin(segment)) step.notes.add(NoteAbout::fin_again);
  // What is sent again has not been answered; who has it would have.
  TrackedEnd& receiver = end(other(from));
  if (step.repeats && !acknowledged_by(receiver, sequence_end(segment))) receiver.doubtful = true;
}

// A RST with a number that its sender has sent up to is the sender's own: it aborts (RFC 9293
// 3.10.5, 3.5.2), or has no connection any more, for a synchronized one answers with an ACK
// (3.10.7.1, 3.10.7.4). With another number it is somebody else's, and before the handshake it may
// answer a stray segment: then its sender stays.
void ConnectionTracker::send_reset(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  const Transition* row = transition(sender.state, Stimulus::abort);
  const bool own = sender.numbered && at_or_after(sender.sent_to, segment.seq);
  if (!row || !own || !(is_synchronized(sender.state) || row->sends == "RST")) return;
  sender.before_reset = sender.state;
  sender.reset_itself = true;
  if (segment.ack && at_or_after(*segment.ack, sender.acknowledged_to)) {
    sender.acknowledged_to = *segment.ack;
  }
  apply(from, Stimulus::abort, Change::Why::sends, step.before);
}

// Its ACK says what it has received, believed or not.
void ConnectionTracker::send_acknowledgement(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  TrackedEnd& peer = end(other(from));
  const SeqNum ack = *segment.ack;
  if (sender.state == TcpState::syn_sent && !peer.numbered && !segment.flags.syn) {
    infer_answer(segment, from, step);
  }
  show_handshake(segment, from, step);
  if (!peer.numbered) {  // Midstream: the other end has not spoken yet.
    sender.heard = true;
    sender.received_to = ack;
  }
  const bool unsent = peer.numbered && ack - peer.sent_to > 0;
  if (unsent && !may_be_missing(sender, peer, ack)) {
    sender.disbelieved = true;
    return step.notes.add(NoteAbout::ack_of_unsent);
  }
  sender.disbelieved = false;
  const bool had_fin_acked =
      sender.has_acknowledged && peer.fin_end && at_or_after(sender.acknowledged_to, *peer.fin_end);
  if (acknowledges(segment, peer.fin_end) && !had_fin_acked) {
    sender.sending_at_fin = sender.filled_window || sender.sent_to != peer.acknowledged_at_fin;
  }
  if (!sender.has_acknowledged || at_or_after(ack, sender.acknowledged_to)) {
    sender.acknowledged_to = ack;
    sender.has_acknowledged = true;
  }
  if (unsent) {
    peer.sent_to = ack;
    peer.assumed = true;  // A FIN may have been among what was missed.
  }
  const bool with_fin = acknowledges(segment, peer.fin_end);
  const SeqNum data_end = with_fin ? SeqNum{peer.fin_end->value - 1} : ack;
  if (peer.numbered && peer.covered.pass(data_end)) step.notes.add(NoteAbout::missing_data);
  if (!sender.heard || at_or_after(sender.received_to, ack)) return;
  sender.received_to = ack;
  if (has_fin(from)) apply(from, Stimulus::fin_arrives, Change::Why::had_crossed, step.before);
}

void ConnectionTracker::open_window(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  const TrackedEnd& receiver = end(other(from));
  if (!segment.ack) return;
  if (segment.window == 0 && !segment.flags.syn) step.notes.add(NoteAbout::zero_window);
  const bool scale_known =
      (sender.isn && receiver.isn && !sender.scale_unknown && !receiver.scale_unknown) ||
      segment.flags.syn;
  if (!scale_known) {
    sender.knows_edge = false;
    return;
  }
  const std::uint32_t window = std::uint32_t{segment.window}
                               << window_shift(segment, sender, receiver);
  const SeqNum edge = *segment.ack + window;
  sender.edge = sender.knows_edge ? later(sender.edge, edge) : edge;
  sender.knows_edge = true;
}

void ConnectionTracker::send_text(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  const TrackedEnd& receiver = end(other(from));
  step.whole_before = sender.covered.whole_to();
  const SequenceRange text = text_of(segment);
  const SeqNum sent_before = sender.sent_to;
  const bool within = !receiver.knows_edge || at_or_after(receiver.edge, text.begin);
  if (within) sender.sent_to = later(sender.sent_to, text.begin);  // A bare ACK bears SND.NXT.
  const bool closed_window = receiver.knows_edge && receiver.edge == receiver.received_to;
  const bool probes = segment.ack && segment.payload_length <= 1 && !segment.flags.syn &&
                      !segment.flags.fin && segment.seq + 1 == sent_before && receiver.heard;
  if (probes) {
    step.notes.add(closed_window ? NoteAbout::zero_window_probe : NoteAbout::keep_alive);
  }
  if (segment.payload_length == 0) return;
  const std::uint32_t fresh = sender.covered.add(text);
  const auto again = static_cast<std::uint16_t>(std::min<std::uint32_t>(sender.refused, fresh));
  sender.refused = static_cast<std::uint16_t>(sender.refused - again);
  step.new_octets = fresh - again;
  const bool known = fresh == 0 && !sender.covered.is_full();
  step.repeats = step.repeats && known;
  if (known && !probes) step.notes.add(NoteAbout::retransmission);
  if (fresh > 0 && fresh < segment.payload_length) step.notes.add(NoteAbout::overlap);
  if (fresh == segment.payload_length && sent_before - text.begin > 0) {
    step.notes.add(NoteAbout::out_of_order);
  }
  if (closed_window && text.begin == receiver.edge && segment.payload_length == 1) {
    step.notes.add(NoteAbout::zero_window_probe);
  }
  sender.sent_to = later(sender.sent_to, text.end);
  if (sender.sent_to != sent_before)
    sender.filled_window = receiver.knows_edge && at_or_after(sender.sent_to, receiver.edge);
  if (fresh > 0) sender.assumed = false;
}

// A FIN that leaves the other's FIN unacknowledged shows that this had not arrived when it was
// captured: the two cross, and CLOSE-WAIT never was.
void ConnectionTracker::send_fin(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  const TrackedEnd& receiver = end(other(from));
  if (sender.fin_end) return;
  sender.fin_end = sequence_end(segment);
  sender.acknowledged_at_fin = sender.acknowledged_to;
  // It had been sent before and was not captured: whether before the other's FIN is not known.
  const bool late = has_fin(from) && at_or_after(sender.sent_to, *sender.fin_end);
  sender.sent_to = later(sender.sent_to, *sender.fin_end);
  sender.assumed = late;
  // A FIN that is asked for while data waits goes with the last of it; one that comes alone was
  // asked for just now, unless the window was full.
  const bool at_once = segment.payload_length == 0 && !sender.filled_window;
  if (sender.sending_at_fin && !at_once && sender.state == TcpState::close_wait) {
    sender.close_unclear = true;
    step.notes.add(NoteAbout::close_unclear);
  }
  const bool crosses = receiver.fin_end && receiver.covered.whole_to() + 1 == *receiver.fin_end &&
                       !acknowledges(segment, receiver.fin_end);
  apply(from, Stimulus::close, Change::Why::sends, step.before);
  if (!crosses) return;
  step.notes.add(NoteAbout::fin_crossed);
  sender.received_to = *receiver.fin_end;
  apply(from, Stimulus::fin_arrives, Change::Why::had_crossed, step.after);
}

}  // namespace seetcp
