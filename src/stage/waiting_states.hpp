// SPDX-License-Identifier: MIT
// Which states are left by a segment or a timer that is still to come, whatever the programs do.
#pragma once

#include "src/tcp/state.hpp"

namespace seetcp {

constexpr bool waits_for_a_segment(TcpState state) {
  switch (state) {
    case TcpState::syn_sent:
    case TcpState::syn_received:
    case TcpState::fin_wait_1:
    case TcpState::closing:
    case TcpState::last_ack: return true;
    case TcpState::closed:
    case TcpState::listen:
    case TcpState::established:
    case TcpState::fin_wait_2:
    case TcpState::close_wait:
    case TcpState::time_wait: return false;
  }
  return false;
}

}  // namespace seetcp
