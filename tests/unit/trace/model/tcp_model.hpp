// SPDX-License-Identifier: MIT
// A TcpModel is one end of a connection: a small TCP written from RFC 9293 section 3.10, and from
// nothing of ours, so that it can contradict the tracker. Data has no content, only numbers. It
// never gives up, and its TIME-WAIT never ends: both are silent, and no capture could tell.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "src/tcp/segment.hpp"
#include "src/tcp/state.hpp"

namespace seetcp::test {

// In what TCPs differ.
struct TcpTraits {
  std::uint32_t buffer = 4000;  // For what its program has not read, octets.
  std::uint16_t largest = 500;  // Of data in a segment it sends, octets.
  std::optional<std::uint8_t> window_scale{};
  std::uint32_t patience = 8;  // Ticks until it sends again.
  bool delays_acks{};          // RFC 9293 3.8.6.3
  bool probes_with_data{};     // A zero window: with the next octet, or as keep-alives are.
  bool answers_syn_again{};    // With its SYN-ACK, as Linux, or with an ACK.
  bool resets_late_data{};     // RFC 1122 4.2.2.13: data for a program that has closed.
  bool acks_in_reset{};        // An abort's RST has an ACK, as Linux sends it.
  bool takes_as_linux{};       // Its window check, and the RSTs that it takes.
};

class TcpModel {
 public:
  TcpModel(const Endpoint& self, const Endpoint& peer, SeqNum isn, const TcpTraits& traits)
      : self_(self), peer_(peer), isn_(isn), traits_(traits) {}

  // The program's calls.
  void listen();
  void connect();
  void send(std::uint32_t octets);
  void read(std::uint32_t octets);
  void shut_down();  // Sends no more, but reads.
  void close();
  void abort();

  void take(const Segment& segment);  // It arrives.
  void tick();                        // A while has passed.
  void keep_alive();                  // The other end is asked whether it is there.

  std::vector<Segment> take_sent();  // What it has put on the wire since the last call.

  TcpState state() const { return state_; }
  std::uint32_t unread() const { return unread_; }
  bool was_reset() const { return was_reset_; }  // A RST took effect.
  bool has_aborted() const { return has_aborted_; }
  bool has_refused() const { return has_refused_; }  // It answered a SYN with a RST.
  bool has_work() const;                             // A timer of it runs.

 private:
  struct Range {
    SeqNum begin, end;
  };

  // RFC 9293 3.10.7, by section.
  void take_closed(const Segment& segment);
  void take_listening(const Segment& segment);
  void take_syn_sent(const Segment& segment);
  void take_opened(const Segment& segment);
  bool acceptable(const Segment& segment) const;
  bool is_expected(const Segment& reset) const;
  void refuse_unacceptable(const Segment& segment);
  void take_reset(const Segment& segment);
  void take_syn(const Segment& segment);
  bool take_acknowledgement(const Segment& segment);
  bool take_handshake_ack(const Segment& segment);
  void take_window(const Segment& segment);
  void finish_closing();
  void take_text(const Segment& segment);
  void take_fin();
  bool is_late_data(const Segment& segment) const;
  void keep_for_later(Range range);
  void advance();

  void learn_peer(const Segment& syn);
  void become_established();
  void go_closed();

  void put(SeqNum seq, std::uint32_t octets, bool fin);
  void put_syn(bool ack);
  void put_ack() { put(snd_nxt_, 0, false); }
  void put_reset(SeqNum seq, std::optional<SeqNum> ack);
  void output();
  void send_again();
  void probe();
  bool waits_for_ack() const;
  bool is_stuck() const;  // It has something to send, nothing under way, and no window.

  std::uint16_t advertise();
  std::uint32_t room() const;
  unsigned shift(const std::optional<std::uint8_t>& scale) const;
  SeqNum data_end() const { return isn_ + 1 + written_; }
  SeqNum end() const { return data_end() + (fin_wanted_ ? 1u : 0u); }
  bool fin_acked() const { return fin_wanted_ && snd_una_ == end(); }

  Endpoint self_, peer_;
  SeqNum isn_;
  TcpTraits traits_;
  TcpState state_ = TcpState::closed;
  bool passive_{};
  std::vector<Segment> sent_;

  SeqNum snd_una_, snd_nxt_, snd_max_;  // snd_max_: snd_nxt_, and the octet of a probe.
  SeqNum snd_edge_, snd_wl1_, snd_wl2_;
  std::uint32_t written_{};
  bool fin_wanted_{};
  std::optional<std::uint8_t> peer_scale_;
  std::uint16_t syn_window_{};

  SeqNum rcv_nxt_, rcv_edge_;
  SeqNum acked_;                  // The last ACK that it sent.
  std::vector<Range> later_;      // Arrived out of order.
  std::optional<SeqNum> fin_at_;  // The number of the peer's FIN, once that has arrived.
  std::uint32_t unread_{};
  bool closed_{};  // Its program neither reads nor sends any more.
  bool ack_waits_{};

  std::uint32_t waited_{}, tries_{};
  bool was_reset_{}, has_aborted_{}, has_refused_{};
};

}  // namespace seetcp::test
