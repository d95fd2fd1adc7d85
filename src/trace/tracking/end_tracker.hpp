// SPDX-License-Identifier: MIT
// The EndTracker infers where one end of a connection stands from what it sent and what really
// arrived there: a wire between two hosts knows both. Unlike the ConnectionTracker, which sees a
// capture and has to believe that segments arrive, it takes nothing back.
//
// Which arrivals count is as RFC 9293 3.10.7 and RFC 5961 have it, and as Linux does it where it
// differs: a listener's SYN-RECEIVED is judged by tcp_check_req() (net/ipv4/tcp_minisocks.c), the
// rest by tcp_validate_incoming() and tcp_ack() (net/ipv4/tcp_input.c), as of Linux 6.18.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "src/tcp/segment.hpp"
#include "src/tcp/transitions.hpp"
#include "src/trace/tracking/coverage.hpp"

namespace seetcp {

// The rows of the machine that one segment took one end through, in order; none when it stays.
class RowsTaken {
 public:
  void push_back(const Transition& row) {
    assert(size_ < rows_.size());
    if (size_ < rows_.size()) rows_[size_++] = &row;
  }
  const Transition* const* begin() const { return rows_.data(); }
  const Transition* const* end() const { return rows_.data() + size_; }
  bool empty() const { return size_ == 0; }

 private:
  std::array<const Transition*, 3> rows_{};  // Handshake, FIN and a FIN of its own: no more.
  std::size_t size_{};
};

class EndTracker {
 public:
  // This end sends it. Constant time.
  RowsTaken leaves(const Segment& segment);
  // It has arrived here, whole. Constant time, but for data past a gap.
  RowsTaken arrives(const Segment& segment);

  // Its program has shut down sending in SYN-RECEIVED: Linux closes when the handshake is complete.
  void defer_fin() { fin_deferred_ = true; }
  // A call, a timer or an ICMP error moved it: its state is now `state`.
  void set_state(TcpState state) { state_ = state; }

  TcpState state() const { return state_; }
  bool opened_passively() const { return passive_; }            // It came from LISTEN.
  std::optional<SeqNum> isn() const { return isn_; }            // Absent until it has sent a SYN.
  std::optional<SeqNum> peer_isn() const { return peer_isn_; }  // Of the SYN that arrived.
  std::optional<SeqNum> fin_end() const { return fin_end_; }    // The number after its FIN.
  bool has_begun() const { return isn_ || heard_; }             // It has taken or sent a SYN.

  // It has sent these numbers before, all of them.
  bool repeats(const Segment& segment) const;

 private:
  void send_syn(const Segment& segment, RowsTaken& rows);
  void send_reset(const Segment& segment, RowsTaken& rows);
  void send_acknowledgement(const Segment& segment, RowsTaken& rows);

  void hear_syn(const Segment& segment);
  void receive_unopened(const Segment& segment);
  void receive_in_syn_sent(const Segment& segment, RowsTaken& rows);
  void complete_handshake(Stimulus stimulus, RowsTaken& rows);
  void receive_request(const Segment& segment, RowsTaken& rows);
  void receive_synchronized(const Segment& segment, RowsTaken& rows);
  void receive_text(const Segment& segment, RowsTaken& rows);
  bool is_in_window(const Segment& segment) const;
  bool resets(const Segment& segment) const;
  bool has_peer_fin() const;

  void apply(Stimulus stimulus, RowsTaken& rows);

  TcpState state_ = TcpState::closed;
  bool passive_{}, heard_{}, acknowledged_{}, fin_deferred_{};
  bool offers_sack_{}, peer_offers_sack_{};

  std::optional<SeqNum> isn_, fin_end_;
  SeqNum sent_to_;  // SND.NXT

  std::optional<SeqNum> peer_isn_, peer_fin_end_;
  Coverage received_;       // whole_to(): RCV.NXT, but for a FIN.
  SeqNum acknowledged_to_;  // The last ACK that it sent, and
  SeqNum edge_;             // the number after the furthest that it ever offered to take.
  std::optional<std::uint8_t> window_scale_, peer_window_scale_;
};

}  // namespace seetcp
