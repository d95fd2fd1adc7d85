// SPDX-License-Identifier: MIT
// NoteAbout names what can be odd about a segment or a connection: things that change no state, or
// that make a state uncertain. connections/note.hpp has the words for each.
#pragma once

#include <bit>
#include <cstdint>

namespace seetcp {

enum class NoteAbout : std::uint8_t {
  // How it began.
  began_before,       // No SYN was captured: who opened, and window scales, are not known.
  one_direction,      // Only one end's segments were captured.
  syn_ack_first,      // The SYN-ACK was captured before its SYN.
  simultaneous_open,  // Both ends sent a SYN.
  wrong_syn_ack,      // A SYN-ACK acknowledges what was not sent.
  wrong_handshake_ack,
  data_on_syn,      // TCP Fast Open.
  self_connection,  // Both ends have the same address and port.
  reused,           // The same addresses and ports had a connection before.
  // RSTs and SYNs that do nothing.
  challenged_reset,  // RST inside the window, not at its edge: calls for a challenge ACK.
  ignored_reset,     // RST outside the window.
  challenged_syn,    // SYN in a synchronized state.
  impossible_flags,  // SYN+FIN, none, all…
  // Data and windows.
  missing_data,    // Octets that were acknowledged were never captured.
  retransmission,  // Data was sent again.
  syn_again,
  fin_again,
  out_of_order,
  overlap,    // Some of its octets were sent before, some not.
  duplicate,  // The same packet was captured twice.
  zero_window,
  zero_window_probe,
  keep_alive,
  beyond_window,  // It reaches beyond the receiver's window.
  ack_of_unsent,  // It acknowledges what was never sent.
  urgent_data,
  bad_checksum,
  fin_crossed,       // The two FINs crossed.
  fin_out_of_order,  // The FIN came before data that it ends; it counts when the gap is filled.
  data_after_close,  // Data for an end that has closed: answered with RST.
  // What the network said.
  icmp_error,
  // Why a state cannot be told.
  window_unknown,      // A RST's or segment's place in the window cannot be judged.
  close_unclear,       // It may have closed before the other's FIN came, or after.
  lost_after_capture,  // A segment was captured but had to be sent again.
  forgotten,           // Too many connections at once: what came later is not part of this record.
};

// A set of them: what one segment gave cause for.
class NoteSet {
 public:
  constexpr void add(NoteAbout about) { bits_ |= bit(about); }
  constexpr bool has(NoteAbout about) const { return (bits_ & bit(about)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

  // Calls `use` with each, in the order of the enumeration.
  template <typename Use>
  constexpr void each(Use use) const {
    for (std::uint64_t rest = bits_; rest != 0; rest &= rest - 1) {
      use(static_cast<NoteAbout>(std::countr_zero(rest)));
    }
  }

 private:
  static constexpr std::uint64_t bit(NoteAbout about) {
    return std::uint64_t{1} << static_cast<unsigned>(about);
  }
  std::uint64_t bits_{};
};

}  // namespace seetcp
