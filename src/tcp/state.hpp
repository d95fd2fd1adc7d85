// SPDX-License-Identifier: MIT
// A TcpState is where one end of a connection stands: the eleven states of RFC 9293 section 3.3.2,
// LISTEN to TIME-WAIT, and CLOSED, which is the absence of a connection.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace seetcp {

enum class TcpState : std::uint8_t {
  closed,
  listen,
  syn_sent,
  syn_received,
  established,
  fin_wait_1,
  fin_wait_2,
  close_wait,
  closing,
  last_ack,
  time_wait,
};

inline constexpr std::array all_states{
    TcpState::closed,      TcpState::listen,     TcpState::syn_sent,   TcpState::syn_received,
    TcpState::established, TcpState::fin_wait_1, TcpState::fin_wait_2, TcpState::close_wait,
    TcpState::closing,     TcpState::last_ack,   TcpState::time_wait,
};

// The name as the RFC writes it: "FIN-WAIT-1".
constexpr std::string_view rfc_name(TcpState state) {
  switch (state) {
    case TcpState::closed: return "CLOSED";
    case TcpState::listen: return "LISTEN";
    case TcpState::syn_sent: return "SYN-SENT";
    case TcpState::syn_received: return "SYN-RECEIVED";
    case TcpState::established: return "ESTABLISHED";
    case TcpState::fin_wait_1: return "FIN-WAIT-1";
    case TcpState::fin_wait_2: return "FIN-WAIT-2";
    case TcpState::close_wait: return "CLOSE-WAIT";
    case TcpState::closing: return "CLOSING";
    case TcpState::last_ack: return "LAST-ACK";
    case TcpState::time_wait: return "TIME-WAIT";
  }
  return "";  // Unreachable: the switch names every state.
}

// The state of that RFC name, spelled exactly; absent when there is none.
constexpr std::optional<TcpState> state_named(std::string_view name) {
  for (const TcpState state : all_states) {
    if (rfc_name(state) == name) return state;
  }
  return std::nullopt;
}

// Both ends have agreed on sequence numbers (RFC 9293 3.4.1's "synchronized states").
constexpr bool is_synchronized(TcpState state) {
  return state >= TcpState::established;
}

// The user may still hand over data to be sent (RFC 9293 3.10.2, SEND).
constexpr bool may_send(TcpState state) {
  return state == TcpState::established || state == TcpState::close_wait;
}

// The other end may still send data that this end takes (RFC 9293 3.10.7.4, "process the segment
// text").
constexpr bool may_receive(TcpState state) {
  return state == TcpState::established || state == TcpState::fin_wait_1 ||
         state == TcpState::fin_wait_2;
}

}  // namespace seetcp
