// SPDX-License-Identifier: MIT
#include "src/trace/tracking/connection_tracker.hpp"

#include <algorithm>

namespace seetcp {
namespace {

constexpr std::size_t most_gaps = 64;

bool at_or_after(SeqNum a, SeqNum b) {
  return a - b >= 0;
}

SeqNum later(SeqNum a, SeqNum b) {
  return at_or_after(a, b) ? a : b;
}

bool acknowledges(const Segment& segment, std::optional<SeqNum> end) {
  return segment.ack && end && at_or_after(*segment.ack, *end);
}

std::optional<SeqNum> syn_end(const TrackedEnd& end) {
  if (!end.isn) return std::nullopt;
  return *end.isn + 1;
}

// An ACK that is acceptable in SYN-SENT (RFC 9293 3.10.7.3): of the SYN, and of nothing unsent.
bool acknowledges_syn(const Segment& segment, const TrackedEnd& opener) {
  return acknowledges(segment, syn_end(opener)) && at_or_after(opener.sent_to, *segment.ack);
}

// RFC 9293 3.10.7.4: a RST counts with exactly the number that is expected next; elsewhere in the
// window it calls for a challenge ACK, outside it is ignored. In SYN-SENT its ACK decides
// (3.10.7.3).
bool reset_counts(const Segment& segment, const TrackedEnd& receiver) {
  if (receiver.state == TcpState::syn_sent) return acknowledges_syn(segment, receiver);
  return receiver.heard && segment.seq == receiver.received_to;
}

// Takes in the octets [begin, end): moves received_to over them and over what lay beyond the gap.
void take_in(TrackedEnd& receiver, SequenceRange range) {
  if (!at_or_after(receiver.received_to, range.begin)) {
    if (receiver.beyond.size() < most_gaps) receiver.beyond.push_back(range);
    return;
  }
  receiver.received_to = later(receiver.received_to, range.end);
  const auto reaches = [&](const SequenceRange& waiting) {
    return at_or_after(receiver.received_to, waiting.begin);
  };
  for (auto found = std::find_if(receiver.beyond.begin(), receiver.beyond.end(), reaches);
       found != receiver.beyond.end();
       found = std::find_if(receiver.beyond.begin(), receiver.beyond.end(), reaches)) {
    receiver.received_to = later(receiver.received_to, found->end);
    receiver.beyond.erase(found);
  }
}

bool has_whole_stream(const TrackedEnd& receiver) {
  return receiver.fin_heard_end && at_or_after(receiver.received_to, *receiver.fin_heard_end);
}

bool has_all_of(const TrackedEnd& receiver, const Segment& segment) {
  const SeqNum furthest = sequence_end(segment);
  if (at_or_after(receiver.received_to, furthest)) return true;
  return std::any_of(receiver.beyond.begin(), receiver.beyond.end(), [&](const SequenceRange& got) {
    return at_or_after(segment.seq, got.begin) && at_or_after(got.end, furthest);
  });
}

// What was captured has arrived, so what has arrived was sent before. A simultaneous open sends its
// SYN a second time, but now it brings the first ACK.
bool sends_again(const Segment& segment, const TrackedEnd& sender, const TrackedEnd& receiver) {
  if (sequence_length(segment) == 0 || segment.flags.rst || !sender.isn) return false;
  if (segment.ack && !sender.has_acknowledged) return false;
  return receiver.heard && has_all_of(receiver, segment);
}

std::uint32_t scaled_window(const Segment& segment, const TrackedEnd& sender,
                            const TrackedEnd& receiver) {
  const bool scales = !segment.flags.syn && sender.window_scale && receiver.window_scale;
  const unsigned shift = scales ? std::min<unsigned>(*sender.window_scale, 14) : 0;
  return std::uint32_t{segment.window} << shift;
}

}  // namespace

Step ConnectionTracker::take(const Segment& segment, Side from) {
  Step step;
  send(segment, from, step);
  receive(segment, other(from), step);
  return step;
}

void ConnectionTracker::apply(Side side, Stimulus stimulus, Change::Why why,
                              std::vector<Change>& changes) {
  const Transition* row = transition(end(side).state, stimulus);
  if (!row) return;
  end(side).state = row->to;
  changes.push_back({side, row, why});
}

void ConnectionTracker::send(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  step.repeats = sends_again(segment, sender, end(other(from)));
  sender.has_acknowledged = sender.has_acknowledged || segment.ack;
  sender.window = scaled_window(segment, sender, end(other(from)));
  if (segment.flags.rst) return send_reset(from, step);
  if (segment.flags.syn) send_syn(segment, from, step);
  if (!sender.isn) return;  // Its beginning was not seen: nothing can be told.
  sender.sent_to = later(sender.sent_to, sequence_end(segment));
  if (segment.flags.fin && !sender.fin_end) send_fin(segment, from, step);
}

// Where an abort sends nothing, this RST only answers a stray segment, and its sender stays.
void ConnectionTracker::send_reset(Side from, Step& step) {
  const Transition* row = transition(end(from).state, Stimulus::abort);
  if (row && row->sends == "RST") apply(from, Stimulus::abort, Change::Why::sends, step.before);
}

void ConnectionTracker::send_syn(const Segment& segment, Side from, Step& step) {
  using enum Stimulus;
  TrackedEnd& sender = end(from);
  const bool again = sender.isn == segment.seq;
  sender.isn = segment.seq;
  sender.window_scale = segment.options.window_scale;
  if (again) return;
  sender.sent_to = sequence_end(segment);
  if (!segment.ack) {
    apply(from, active_open, Change::Why::sends, step.before);
    if (sender.heard) apply(from, syn_arrives, Change::Why::had_crossed, step.after);
  } else if (sender.state == TcpState::closed && acknowledges_syn(segment, end(other(from)))) {
    sender.state = TcpState::listen;
    sender.opened_passively = true;
    sender.received_to = *segment.ack;  // It may have refused the data on the SYN.
    apply(from, syn_arrives, Change::Why::answers_syn, step.before);
  }
}

// A FIN that leaves the other's FIN unacknowledged shows that this had not arrived when it was
// captured: the two cross, and CLOSE-WAIT never was.
void ConnectionTracker::send_fin(const Segment& segment, Side from, Step& step) {
  TrackedEnd& sender = end(from);
  sender.fin_end = sequence_end(segment);
  const bool crosses =
      segment.ack && has_whole_stream(sender) && !acknowledges(segment, sender.fin_heard_end);
  if (crosses && sender.state == TcpState::close_wait) sender.state = TcpState::established;
  apply(from, Stimulus::close, Change::Why::sends, step.before);
  if (crosses) apply(from, Stimulus::fin_arrives, Change::Why::had_crossed, step.after);
}

void ConnectionTracker::receive(const Segment& segment, Side to, Step& step) {
  if (segment.flags.rst) return receive_reset(segment, to, step);
  if (segment.flags.syn) receive_syn(segment, to, step);
  receive_text(segment, to, step);
}

void ConnectionTracker::receive_reset(const Segment& segment, Side to, Step& step) {
  const TrackedEnd& receiver = end(to);
  if (!reset_counts(segment, receiver)) return;
  const bool back_to_listen = receiver.state == TcpState::syn_received && receiver.opened_passively;
  apply(to, back_to_listen ? Stimulus::rst_arrives_after_passive_open : Stimulus::rst_arrives,
        Change::Why::receives, step.after);
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
}

void ConnectionTracker::receive_text(const Segment& segment, Side to, Step& step) {
  using enum Stimulus;
  TrackedEnd& receiver = end(to);
  if (!receiver.heard) return;
  if (receiver.state == TcpState::syn_received && acknowledges(segment, syn_end(receiver))) {
    apply(to, segment.flags.syn ? syn_ack_arrives : our_syn_acked, Change::Why::receives,
          step.after);
  }
  const bool had_all = has_whole_stream(receiver);
  const SeqNum first = segment.flags.syn ? segment.seq + 1 : segment.seq;
  if (segment.flags.fin) receiver.fin_heard_end = sequence_end(segment);
  if (sequence_end(segment) - first > 0) take_in(receiver, {first, sequence_end(segment)});
  const bool fin_now = !had_all && has_whole_stream(receiver);
  const bool fin_acked = acknowledges(segment, receiver.fin_end);
  if (fin_now && fin_acked && transition(receiver.state, fin_arrives_our_fin_acked)) {
    return apply(to, fin_arrives_our_fin_acked, Change::Why::receives, step.after);
  }
  if (fin_acked) apply(to, our_fin_acked, Change::Why::receives, step.after);
  if (fin_now) apply(to, fin_arrives, Change::Why::receives, step.after);
}

}  // namespace seetcp
