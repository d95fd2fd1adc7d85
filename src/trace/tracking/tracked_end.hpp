// SPDX-License-Identifier: MIT
// A TrackedEnd is what can be known of one end of a connection from the segments that it sent and
// received: RFC 9293's variables of section 3.3.1, as far as a witness on the wire sees them.
#pragma once

#include <cstdint>
#include <optional>

#include "src/tcp/segment.hpp"
#include "src/tcp/state.hpp"
#include "src/trace/tracking/coverage.hpp"

namespace seetcp {

struct TrackedEnd {
  TcpState state = TcpState::closed;
  std::optional<TcpState> before_reset;  // Where a RST, its own or the other's, found it.
  bool reset_itself : 1 {};              // The RST was its own.
  bool spoke : 1 {};                     // It has sent a segment.
  bool assumed : 1 {};         // How it came to its state was not captured; see knows_state().
  bool doubtful : 1 {};        // What moved it last calls for an answer that it has not given yet.
  bool sending_at_fin : 1 {};  // Data of its was under way, or waited, when the other's FIN came.
  bool filled_window : 1 {};   // Its last data did: more would have to wait.
  bool close_unclear : 1 {};   // So its FIN may have waited behind that: see NoteAbout.
  bool opened_passively : 1 {};  // It came from LISTEN.
  bool isn_inferred : 1 {};      // Only from the SYN-ACK; its SYN was not captured, or not yet.
  bool scale_unknown : 1 {};     // The capture cut its SYN's options.
  bool opened_fast : 1 {};       // Its SYN brought data.
  bool numbered : 1 {};          // The numbers that it sends are known: sent_to, covered.
  bool has_acknowledged : 1 {};  // It has sent an ACK: acknowledged_to.
  bool disbelieved : 1 {};       // Its last ACK was of what was not sent, as far as could be seen.
  bool heard : 1 {};             // It has the other end's SYN: received_to.
  bool knows_edge : 1 {};        // Its window is known, scale and all: edge.
  bool beyond_handshake : 1 {};  // It has sent something after its SYN.
  std::uint8_t unshown : 2 {};   // So many of its last states it has not shown: what led there
                                 // calls for an answer.

  std::optional<std::uint8_t> window_scale;  // Of its SYN.
  std::uint16_t refused{};                   // Octets on its SYN that the answer did not take.

  // What it has sent.
  std::optional<SeqNum> isn;      // Its SYN's number; absent until it has sent one.
  SeqNum sent_to;                 // SND.NXT: the number after the furthest it has sent.
  std::optional<SeqNum> fin_end;  // The number after its FIN; absent until it has sent one.
  Coverage covered;               // Which of its numbers have been captured.

  // What it has received.
  SeqNum received_to;      // RCV.NXT: everything before it is believed to have arrived.
  SeqNum acknowledged_to;  // The furthest ACK that it has sent: so much has arrived for certain.
  SeqNum acknowledged_at_fin;  // The same when it sent its FIN.
  SeqNum edge;  // The number after the furthest that it ever said it would take, scaling applied.
};

}  // namespace seetcp
