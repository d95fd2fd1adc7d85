// SPDX-License-Identifier: MIT
// The model's calls (RFC 9293 3.10.1 to 3.10.5), what it sends, and its timers.
#include "tests/unit/trace/model/tcp_model.hpp"

#include <algorithm>
#include <utility>

namespace seetcp::test {
namespace {

constexpr std::uint32_t most_syns = 5;

bool is_opened(TcpState state) {
  return state >= TcpState::established;
}

}  // namespace

void TcpModel::listen() {
  state_ = TcpState::listen;
  passive_ = true;
}

void TcpModel::connect() {
  snd_una_ = isn_;
  snd_nxt_ = snd_max_ = isn_ + 1;
  state_ = TcpState::syn_sent;
  put_syn(false);
}

void TcpModel::send(std::uint32_t octets) {
  if (fin_wanted_ || closed_ || state_ == TcpState::closed) return;
  written_ += octets;
  output();
}

// 3.8.6.2.2: the window opens in steps worth telling.
void TcpModel::read(std::uint32_t octets) {
  const std::uint32_t offered = static_cast<std::uint32_t>(rcv_edge_ - rcv_nxt_);
  unread_ -= std::min(octets, unread_);
  const bool opens = offered < traits_.largest && room() >= traits_.largest;
  if (opens && is_opened(state_) && state_ != TcpState::time_wait) put_ack();
}

void TcpModel::shut_down() {
  if (fin_wanted_ || state_ == TcpState::closed) return;
  fin_wanted_ = true;
  if (state_ == TcpState::established) state_ = TcpState::fin_wait_1;
  if (state_ == TcpState::close_wait) state_ = TcpState::last_ack;
  output();
}

// RFC 1122 4.2.2.13: what was not read is lost, and the other end is told with a RST.
void TcpModel::close() {
  if (unread_ > 0) return abort();
  closed_ = true;
  shut_down();
}

// In SYN-SENT, CLOSING, LAST-ACK and TIME-WAIT it would be silent: the program has no way to tell
// the difference, and neither has a capture. The model stays.
void TcpModel::abort() {
  using enum TcpState;
  const bool tells = state_ == syn_received || state_ == established || state_ == fin_wait_1 ||
                     state_ == fin_wait_2 || state_ == close_wait;
  if (!tells) return;
  put_reset(snd_nxt_, traits_.acks_in_reset ? std::optional(rcv_nxt_) : std::nullopt);
  has_aborted_ = true;
  go_closed();
}

std::vector<Segment> TcpModel::take_sent() {
  return std::exchange(sent_, {});
}

void TcpModel::put(SeqNum seq, std::uint32_t octets, bool fin) {
  Segment segment;
  segment.from = self_;
  segment.to = peer_;
  segment.seq = seq;
  segment.ack = rcv_nxt_;
  segment.flags.ack = true;
  segment.flags.psh = octets > 0;
  segment.flags.fin = fin;
  segment.window = advertise();
  segment.payload_length = octets;
  ack_waits_ = false;
  acked_ = rcv_nxt_;
  sent_.push_back(segment);
}

void TcpModel::put_syn(bool ack) {
  Segment segment;
  segment.from = self_;
  segment.to = peer_;
  segment.seq = isn_;
  segment.flags.syn = true;
  segment.flags.ack = ack;
  if (ack) segment.ack = acked_ = rcv_nxt_;
  syn_window_ = static_cast<std::uint16_t>(std::min<std::uint32_t>(traits_.buffer, 65535));
  segment.window = syn_window_;  // Never scaled: RFC 7323 2.2.
  segment.options.mss = static_cast<std::uint16_t>(traits_.largest);
  // RFC 7323 2.2: an answer scales only where it was offered.
  if (!ack || peer_scale_) segment.options.window_scale = traits_.window_scale;
  sent_.push_back(segment);
}

void TcpModel::put_reset(SeqNum seq, std::optional<SeqNum> ack) {
  Segment segment;
  segment.from = self_;
  segment.to = peer_;
  segment.seq = seq;
  segment.ack = ack;
  segment.flags.rst = true;
  segment.flags.ack = ack.has_value();
  sent_.push_back(segment);
}

// Data as far as the window goes, then the FIN.
void TcpModel::output() {
  using enum TcpState;
  const bool sends = state_ == established || state_ == close_wait || state_ == fin_wait_1 ||
                     state_ == closing || state_ == last_ack;
  while (sends) {
    const std::int32_t left = data_end() - snd_nxt_, space = snd_edge_ - snd_nxt_;
    const std::int32_t octets = std::max(0, std::min({left, space, std::int32_t{traits_.largest}}));
    const bool fin = fin_wanted_ && octets == left && space > octets;
    if (octets == 0 && !fin) return;
    put(snd_nxt_, static_cast<std::uint32_t>(octets), fin);
    snd_nxt_ = snd_nxt_ + static_cast<std::uint32_t>(octets) + (fin ? 1u : 0u);
    snd_max_ = later(snd_max_, snd_nxt_);
  }
}

bool TcpModel::waits_for_ack() const {
  using enum TcpState;
  if (state_ == syn_sent) return tries_ < most_syns;
  if (state_ == syn_received) return true;
  return is_opened(state_) && snd_nxt_ - snd_una_ > 0;
}

bool TcpModel::is_stuck() const {
  const bool sends = is_opened(state_) && state_ != TcpState::time_wait;
  return sends && end() - snd_nxt_ > 0 && snd_nxt_ == snd_una_;
}

bool TcpModel::has_work() const {
  return waits_for_ack() || is_stuck() || ack_waits_;
}

void TcpModel::tick() {
  if (ack_waits_) put_ack();
  if (!waits_for_ack() && !is_stuck()) {
    waited_ = 0;
    return;
  }
  if (++waited_ < traits_.patience) return;
  waited_ = 0;
  ++tries_;
  is_stuck() ? probe() : send_again();
}

// 3.8.1: from the first octet that is not acknowledged.
void TcpModel::send_again() {
  if (state_ == TcpState::syn_sent) return put_syn(false);
  if (state_ == TcpState::syn_received) return put_syn(true);
  snd_nxt_ = snd_una_;
  output();
}

// 3.8.6.1
void TcpModel::probe() {
  if (!traits_.probes_with_data) return keep_alive();
  const bool fin = data_end() - snd_nxt_ == 0;
  put(snd_nxt_, fin ? 0 : 1, fin);
  snd_max_ = later(snd_max_, snd_nxt_ + 1);
}

// 3.8.4
void TcpModel::keep_alive() {
  if (!is_opened(state_) || state_ == TcpState::time_wait) return;
  put(SeqNum{snd_una_.value - 1}, 0, false);
}

std::uint32_t TcpModel::room() const {
  return traits_.buffer - std::min(traits_.buffer, unread_);
}

// RFC 7323 2.2: both have to offer it.
unsigned TcpModel::shift(const std::optional<std::uint8_t>& scale) const {
  return traits_.window_scale && peer_scale_ ? *scale : 0;
}

// 3.8.6: what was offered once is never taken back, so a scaled window is rounded up.
std::uint16_t TcpModel::advertise() {
  const unsigned by = shift(traits_.window_scale);
  const auto kept = static_cast<std::uint32_t>(std::max(0, rcv_edge_ - rcv_nxt_));
  const std::uint32_t wanted = std::max(kept, room());
  const std::uint32_t value = std::min<std::uint32_t>((wanted + (1u << by) - 1) >> by, 65535);
  rcv_edge_ = later(rcv_edge_, rcv_nxt_ + (value << by));
  return static_cast<std::uint16_t>(value);
}

void TcpModel::go_closed() {
  state_ = TcpState::closed;
  unread_ = 0;
  ack_waits_ = false;
  later_.clear();
}

}  // namespace seetcp::test
