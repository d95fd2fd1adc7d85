// SPDX-License-Identifier: MIT
// A Stimulus is anything that can move a TCP endpoint from one state to another: a call of its own
// program, a segment that arrives, or a timer (the "events" of RFC 9293 section 3.10).
//
// Flags are folded into meaning here, once: whether a segment acknowledges this end's SYN or FIN is
// part of the stimulus, so that no later code tests masks.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace seetcp {

enum class Stimulus : std::uint8_t {
  // Calls of this end's program.
  passive_open,  // listen()
  active_open,   // connect()
  send,          // SEND, with which the RFC lets a listener open actively
  close,         // close() or shutdown(SHUT_WR)
  abort,         // close() with unread data or linger 0; what sends a RST
  // Segments that arrive, acceptable by their numbers.
  syn_arrives,                // SYN without an acknowledgement of our SYN
  syn_ack_arrives,            // SYN that acknowledges our SYN
  our_syn_acked,              // anything else that acknowledges our SYN
  fin_arrives,                // FIN, and all data before it
  our_fin_acked,              // an acknowledgement of our FIN
  fin_arrives_our_fin_acked,  // both in one segment
  rst_arrives,
  rst_arrives_after_passive_open,  // to an end that came from LISTEN
  // Timers.
  user_timeout,       // retransmission or keep-alive has given up
  time_wait_timeout,  // 2 MSL are over
};

inline constexpr std::array all_stimuli{
    Stimulus::passive_open,
    Stimulus::active_open,
    Stimulus::send,
    Stimulus::close,
    Stimulus::abort,
    Stimulus::syn_arrives,
    Stimulus::syn_ack_arrives,
    Stimulus::our_syn_acked,
    Stimulus::fin_arrives,
    Stimulus::our_fin_acked,
    Stimulus::fin_arrives_our_fin_acked,
    Stimulus::rst_arrives,
    Stimulus::rst_arrives_after_passive_open,
    Stimulus::user_timeout,
    Stimulus::time_wait_timeout,
};

// As figure 5 labels its arrows, in words: "CLOSE", "receive FIN".
constexpr std::string_view words(Stimulus stimulus) {
  switch (stimulus) {
    case Stimulus::passive_open: return "passive OPEN";
    case Stimulus::active_open: return "active OPEN";
    case Stimulus::send: return "SEND";
    case Stimulus::close: return "CLOSE";
    case Stimulus::abort: return "ABORT";
    case Stimulus::syn_arrives: return "receive SYN";
    case Stimulus::syn_ack_arrives: return "receive SYN,ACK";
    case Stimulus::our_syn_acked: return "receive ACK of SYN";
    case Stimulus::fin_arrives: return "receive FIN";
    case Stimulus::our_fin_acked: return "receive ACK of FIN";
    case Stimulus::fin_arrives_our_fin_acked: return "receive FIN, ACK of FIN";
    case Stimulus::rst_arrives: return "receive RST";
    case Stimulus::rst_arrives_after_passive_open: return "receive RST (was LISTEN)";
    case Stimulus::user_timeout: return "user timeout";
    case Stimulus::time_wait_timeout: return "timeout = 2 MSL";
  }
  return "";  // Unreachable: the switch names every stimulus.
}

}  // namespace seetcp
