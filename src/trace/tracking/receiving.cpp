// SPDX-License-Identifier: MIT
// What a segment does to the end that receives it, in the order of RFC 9293 3.10.7: its place in
// the window, RST, SYN, ACK, data, FIN.
#include "src/trace/tracking/connection_tracker.hpp"
#include "src/trace/tracking/numbers.hpp"

namespace seetcp {
namespace {

// RFC 9293 3.10.7.4 and RFC 5961 3.2: a RST counts with exactly the number that is expected next;
// elsewhere in the window it calls for a challenge ACK, outside it is ignored. What is expected
// lies between what the receiver has acknowledged for certain and all that was captured before the
// RST.
bool is_expected(const Segment& segment, const TrackedEnd& receiver, const TrackedEnd& sender) {
  if (!receiver.heard) return false;
  const SeqNum captured = sender.covered.whole_to();
  const bool with_fin = sender.fin_end == captured + 1;
  const SeqNum latest = later(receiver.received_to, with_fin ? *sender.fin_end : captured);
  const SeqNum earliest =
      receiver.has_acknowledged ? receiver.acknowledged_to : receiver.received_to;
  return at_or_after(segment.seq, earliest) && at_or_after(latest, segment.seq);
}

NoteAbout why_not_reset(const Segment& segment, const TrackedEnd& receiver) {
  if (!at_or_after(segment.seq, receiver.received_to)) return NoteAbout::ignored_reset;
  if (!receiver.knows_edge) return NoteAbout::window_unknown;
  return receiver.edge - segment.seq > 0 ? NoteAbout::challenged_reset : NoteAbout::ignored_reset;
}

// The part of a range that the receiver's window takes.
SequenceRange within_window(SequenceRange range, const TrackedEnd& receiver) {
  if (!receiver.knows_edge || at_or_after(receiver.edge, range.end)) return range;
  return {range.begin, later(range.begin, receiver.edge)};
}

}  // namespace

void ConnectionTracker::receive(const Segment& segment, Side to, Step& step) {
  if (segment.flags.rst) return receive_reset(segment, to, step);
  if (segment.flags.syn) receive_syn(segment, to, step);
  if (!end(to).heard) return;
  if (receive_acknowledgement(segment, to, step)) receive_text(segment, to, step);
}

// In SYN-SENT its ACK decides (RFC 9293 3.10.7.3).
void ConnectionTracker::receive_reset(const Segment& segment, Side to, Step& step) {
  TrackedEnd& receiver = end(to);
  const bool asks = receiver.state == TcpState::syn_sent;
  const bool counts =
      asks ? acknowledges_syn(segment, receiver) : is_expected(segment, receiver, end(other(to)));
  if (!counts) {
    if (asks || (receiver.heard && receiver.state != TcpState::closed)) {
      step.notes.add(asks ? NoteAbout::ignored_reset : why_not_reset(segment, receiver));
    }
    return;
  }
  const TcpState before = receiver.state;
  const bool back_to_listen = before == TcpState::syn_received && receiver.opened_passively;
  apply(to, back_to_listen ? Stimulus::rst_arrives_after_passive_open : Stimulus::rst_arrives,
        Change::Why::receives, step.after);
  if (receiver.state == TcpState::closed && before != TcpState::closed) {
    receiver.before_reset = before;
    receiver.reset_itself = false;
    receiver.assumed = end(other(to)).assumed = false;  // Both are gone, whatever was before.
    if (!asks) receiver.received_to = segment.seq;
    if (before == TcpState::time_wait) await_answer(receiver, before);  // It gives none anyway.
  }
}

void ConnectionTracker::receive_syn(const Segment& segment, Side to, Step& step) {
  TrackedEnd& receiver = end(to);
  if (receiver.heard) return;
  const bool ours_acked = acknowledges_syn(segment, receiver);
  if (segment.ack && !ours_acked) return;  // It answers a SYN that was never sent.
  receiver.heard = true;
  receiver.received_to = segment.seq + 1;
  if (receiver.state != TcpState::syn_sent)
    return;  // A listener's answer will tell that it was taken.
  apply(to, ours_acked ? Stimulus::syn_ack_arrives : Stimulus::syn_arrives, Change::Why::receives,
        step.after);
  await_answer(receiver, TcpState::syn_sent);  // It will tell that this has arrived.
}

// Completes the handshake. False: the segment is dropped for what it acknowledges.
bool ConnectionTracker::receive_acknowledgement(const Segment& segment, Side to, Step& step) {
  using enum Stimulus;
  TrackedEnd& receiver = end(to);
  if (!segment.ack) return segment.flags.syn;
  const bool of_unsent = receiver.numbered && *segment.ack - receiver.sent_to > 0;
  if (receiver.state != TcpState::syn_received) return !of_unsent;
  if (of_unsent || !acknowledges(segment, syn_end(receiver))) {
    step.notes.add(NoteAbout::wrong_handshake_ack);
    return false;
  }
  // What has no acceptable number is dropped before its ACK is looked at.
  if (segment.flags.syn && segment.seq + 1 != receiver.received_to &&
      !at_or_after(receiver.received_to, segment.seq + 1)) {
    return false;
  }
  apply(to, segment.flags.syn ? syn_ack_arrives : our_syn_acked, Change::Why::receives, step.after);
  return true;
}

void ConnectionTracker::receive_text(const Segment& segment, Side to, Step& step) {
  using enum Stimulus;
  TrackedEnd& receiver = end(to);
  TrackedEnd& sender = end(other(to));
  const TcpState before = receiver.state;
  const bool had_fin = has_fin(to);
  const SequenceRange text = text_of(segment);
  const SequenceRange taken = within_window(text, receiver);
  if (taken.end != text.end) step.notes.add(NoteAbout::beyond_window);
  if (segment.payload_length > 0 && receiver.numbered && receiver.state == TcpState::closed) {
    step.notes.add(NoteAbout::data_after_close);
  }
  const bool in_step = at_or_after(receiver.received_to, step.whole_before);
  if (segment.payload_length > 0 && at_or_after(receiver.received_to, taken.begin)) {
    const SeqNum reach = in_step && taken.end == text.end ? sender.covered.whole_to() : taken.end;
    receiver.received_to = later(receiver.received_to, reach);
  }
  const bool room = !receiver.knows_edge || receiver.edge - receiver.received_to > 0;
  if (sender.fin_end && receiver.received_to + 1 == *sender.fin_end && room &&
      (sends_fin(segment) || in_step)) {
    receiver.received_to = *sender.fin_end;
  }
  const bool fin_now = !had_fin && has_fin(to);
  if (sends_fin(segment) && !has_fin(to)) step.notes.add(NoteAbout::fin_out_of_order);
  const bool fin_acked = acknowledges(segment, receiver.fin_end);
  if (fin_now && fin_acked && transition(receiver.state, fin_arrives_our_fin_acked)) {
    apply(to, fin_arrives_our_fin_acked, Change::Why::receives, step.after);
  } else {
    if (fin_acked) apply(to, our_fin_acked, Change::Why::receives, step.after);
    if (fin_now) apply(to, fin_arrives, Change::Why::receives, step.after);
  }
  // Its ACK is due. One that has closed as well is no worse off before it comes.
  if (fin_now && receiver.state != TcpState::closing) await_answer(receiver, before);
}

}  // namespace seetcp
