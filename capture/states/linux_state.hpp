// SPDX-License-Identifier: MIT
// Linux's numbers for TCP's states, and what they are called in the RFC.
#pragma once

#include <cstdint>
#include <optional>

#include "src/tcp/state.hpp"

namespace seetcp {

// Of include/net/tcp_states.h. Twelve (NEW_SYN_RECV) is a request socket: SYN-RECEIVED. Thirteen
// (BOUND_INACTIVE) is no state of TCP's.
constexpr std::optional<TcpState> state_from_linux(std::uint8_t number) {
  switch (number) {
    case 1: return TcpState::established;
    case 2: return TcpState::syn_sent;
    case 3: return TcpState::syn_received;
    case 4: return TcpState::fin_wait_1;
    case 5: return TcpState::fin_wait_2;
    case 6: return TcpState::time_wait;
    case 7: return TcpState::closed;
    case 8: return TcpState::close_wait;
    case 9: return TcpState::last_ack;
    case 10: return TcpState::listen;
    case 11: return TcpState::closing;
    case 12: return TcpState::syn_received;
    default: return std::nullopt;
  }
}

}  // namespace seetcp
