// SPDX-License-Identifier: MIT
// What the model does with a segment that arrives: RFC 9293 3.10.7, in its order.
#include <algorithm>

#include "tests/unit/trace/model/tcp_model.hpp"

namespace seetcp::test {

void TcpModel::take(const Segment& segment) {
  switch (state_) {
    case TcpState::closed: return take_closed(segment);
    case TcpState::listen: return take_listening(segment);
    case TcpState::syn_sent: return take_syn_sent(segment);
    default: return take_opened(segment);
  }
}

// 3.10.7.1
void TcpModel::take_closed(const Segment& segment) {
  if (segment.flags.rst) return;
  has_refused_ = has_refused_ || segment.flags.syn;
  if (segment.ack) return put_reset(*segment.ack, std::nullopt);
  put_reset(SeqNum{0}, sequence_end(segment));
}

// 3.10.7.2
void TcpModel::take_listening(const Segment& segment) {
  if (segment.flags.rst) return;
  if (segment.ack) return put_reset(*segment.ack, std::nullopt);
  if (!segment.flags.syn) return;
  learn_peer(segment);
  snd_una_ = isn_;
  snd_nxt_ = snd_max_ = isn_ + 1;
  snd_edge_ = isn_ + 1 + segment.window;
  state_ = TcpState::syn_received;
  put_syn(true);
  rcv_edge_ = rcv_nxt_ + syn_window_;
}

// 3.10.7.3
void TcpModel::take_syn_sent(const Segment& segment) {
  const bool acked = segment.ack && *segment.ack - isn_ > 0 && snd_nxt_ - *segment.ack >= 0;
  if (segment.ack && !acked) {
    if (!segment.flags.rst) put_reset(*segment.ack, std::nullopt);
    return;
  }
  if (segment.flags.rst) {
    was_reset_ = was_reset_ || acked;
    if (acked) go_closed();
    return;
  }
  if (!segment.flags.syn) return;
  learn_peer(segment);
  rcv_edge_ = rcv_nxt_ + syn_window_;
  snd_edge_ = isn_ + 1 + segment.window;
  if (!acked) {
    state_ = TcpState::syn_received;
    return put_syn(true);
  }
  snd_una_ = *segment.ack;
  become_established();
  put_ack();
  output();
}

void TcpModel::learn_peer(const Segment& syn) {
  rcv_nxt_ = syn.seq + 1;
  peer_scale_ = syn.options.window_scale;
  snd_wl1_ = syn.seq;
  snd_wl2_ = syn.ack.value_or(isn_);
  waited_ = 0;
}

// The program may have closed before (3.10.4: "queued until the connection is established").
void TcpModel::become_established() {
  state_ = fin_wanted_ ? TcpState::fin_wait_1 : TcpState::established;
  waited_ = 0;
}

// 3.10.7.4
void TcpModel::take_opened(const Segment& segment) {
  // Figure 7, line 6: the SYN-ACK of a simultaneous open repeats a number that has come, and
  // counts.
  const bool crosses = state_ == TcpState::syn_received && segment.flags.syn && segment.ack &&
                       !segment.flags.rst && segment.seq + 1 == rcv_nxt_;
  if (!crosses) {
    if (segment.flags.rst && is_expected(segment)) return take_reset(segment);
    if (!acceptable(segment)) return refuse_unacceptable(segment);
    if (segment.flags.rst) return take_reset(segment);
    const bool syn_again = traits_.takes_as_linux && segment.seq + 1 - rcv_nxt_ <= 0;
    if (segment.flags.syn && syn_again) return refuse_unacceptable(segment);
    if (segment.flags.syn) return take_syn(segment);
  }
  if (!segment.ack || !take_acknowledgement(segment)) return;
  finish_closing();
  if (state_ == TcpState::closed || crosses) return output();
  if (is_late_data(segment)) {
    put_reset(*segment.ack, std::nullopt);
    has_aborted_ = true;
    return go_closed();
  }
  take_text(segment);
  output();
}

// First: table 6. With a window of 0, what has the very next number may still bring its ACK.
bool TcpModel::acceptable(const Segment& segment) const {
  const auto inside = [&](SeqNum number) {
    return number - rcv_nxt_ >= 0 && rcv_edge_ - number > 0;
  };
  const std::uint32_t length = sequence_length(segment);
  if (traits_.takes_as_linux) {  // tcp_sequence(), net/ipv4/tcp_input.c
    return sequence_end(segment) - acked_ >= 0 && rcv_edge_ - segment.seq >= 0;
  }
  if (rcv_edge_ == rcv_nxt_) return segment.seq == rcv_nxt_;
  return inside(segment.seq) || (length > 0 && inside(segment.seq + (length - 1)));
}

void TcpModel::refuse_unacceptable(const Segment& segment) {
  if (segment.flags.rst) return;
  const bool again = state_ == TcpState::syn_received && segment.flags.syn && !segment.ack;
  if (again && traits_.answers_syn_again) return put_syn(true);
  put_ack();
}

// RFC 5961 3.2. Linux: also one short, of a peer that has closed (tcp_reset_check()).
bool TcpModel::is_expected(const Segment& reset) const {
  if (reset.seq == rcv_nxt_) return true;
  if (!traits_.takes_as_linux) return false;
  const bool peer_closed =
      state_ == TcpState::close_wait || state_ == TcpState::last_ack || state_ == TcpState::closing;
  return peer_closed && reset.seq + 1 == rcv_nxt_;
}

// Second.
void TcpModel::take_reset(const Segment& segment) {
  if (!is_expected(segment)) return put_ack();
  was_reset_ = true;
  const bool back = state_ == TcpState::syn_received && passive_;
  go_closed();
  if (back) state_ = TcpState::listen;
}

// Fourth. (Third is about security, and no longer done.)
void TcpModel::take_syn(const Segment&) {
  if (state_ == TcpState::syn_received && passive_) {
    state_ = TcpState::listen;
    return;
  }
  put_ack();
}

// Fifth. False: the segment is dropped.
bool TcpModel::take_acknowledgement(const Segment& segment) {
  if (state_ == TcpState::syn_received) return take_handshake_ack(segment);
  if (*segment.ack - snd_max_ > 0) {
    put_ack();
    return false;
  }
  if (*segment.ack - snd_una_ > 0) {
    snd_una_ = *segment.ack;
    snd_nxt_ = later(snd_nxt_, snd_una_);
    waited_ = 0;
  }
  take_window(segment);
  return true;
}

bool TcpModel::take_handshake_ack(const Segment& segment) {
  if (*segment.ack - snd_una_ <= 0 || *segment.ack - snd_nxt_ > 0) {
    put_reset(*segment.ack, std::nullopt);
    return false;
  }
  snd_una_ = *segment.ack;
  become_established();
  take_window(segment);
  return true;
}

void TcpModel::take_window(const Segment& segment) {
  const bool newer =
      segment.seq - snd_wl1_ > 0 || (segment.seq == snd_wl1_ && *segment.ack - snd_wl2_ >= 0);
  if (!newer || *segment.ack - snd_una_ < 0) return;
  const unsigned by = segment.flags.syn ? 0 : shift(peer_scale_);
  snd_edge_ = *segment.ack + (std::uint32_t{segment.window} << by);
  snd_wl1_ = segment.seq;
  snd_wl2_ = *segment.ack;
}

void TcpModel::finish_closing() {
  if (!fin_acked()) return;
  if (state_ == TcpState::fin_wait_1) state_ = TcpState::fin_wait_2;
  if (state_ == TcpState::closing) state_ = TcpState::time_wait;
  if (state_ == TcpState::last_ack) go_closed();
}

bool TcpModel::is_late_data(const Segment& segment) const {
  const bool waits = state_ == TcpState::fin_wait_1 || state_ == TcpState::fin_wait_2;
  const SeqNum end = segment.seq + segment.payload_length;
  return waits && closed_ && traits_.resets_late_data && segment.payload_length > 0 &&
         end - rcv_nxt_ > 0;
}

// Seventh and eighth: the data, and the FIN behind it.
void TcpModel::take_text(const Segment& segment) {
  if (sequence_length(segment) == 0) return;
  const SeqNum data_ends = segment.seq + segment.payload_length;
  const SeqNum end = earlier(data_ends, rcv_edge_);
  if (segment.flags.fin && rcv_edge_ - data_ends > 0) fin_at_ = data_ends;
  const SeqNum before = rcv_nxt_;
  if (end - segment.seq > 0) keep_for_later({segment.seq, end});
  advance();
  const bool in_step = rcv_nxt_ - before > 0 && later_.empty() && rcv_nxt_ == data_ends;
  const bool fin_now = fin_at_ == rcv_nxt_;
  if (fin_now) take_fin();
  const bool may_wait = in_step && !fin_now && traits_.delays_acks && !ack_waits_;
  if (may_wait) {
    ack_waits_ = true;
  } else {
    put_ack();
  }
}

void TcpModel::keep_for_later(Range range) {
  const auto place = std::find_if(later_.begin(), later_.end(), [&](const Range& other) {
    return other.begin - range.begin > 0;
  });
  later_.insert(place, range);
}

void TcpModel::advance() {
  const SeqNum before = rcv_nxt_;
  while (!later_.empty() && later_.front().begin - rcv_nxt_ <= 0) {
    rcv_nxt_ = later(rcv_nxt_, later_.front().end);
    later_.erase(later_.begin());
  }
  if (!closed_) unread_ += static_cast<std::uint32_t>(rcv_nxt_ - before);
}

void TcpModel::take_fin() {
  rcv_nxt_ = rcv_nxt_ + 1;
  fin_at_.reset();
  switch (state_) {
    case TcpState::established: state_ = TcpState::close_wait; break;
    case TcpState::fin_wait_1: state_ = TcpState::closing; break;
    case TcpState::fin_wait_2: state_ = TcpState::time_wait; break;
    default: break;
  }
}

}  // namespace seetcp::test
