// SPDX-License-Identifier: MIT
// A TrackedEnd is what can be known of one end of a connection from the segments that it sent and
// received: RFC 9293's variables of section 3.3.1, as far as a witness on the wire sees them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "src/tcp/segment.hpp"
#include "src/tcp/state.hpp"

namespace seetcp {

struct SequenceRange {
  SeqNum begin, end;  // [begin, end)
};

struct TrackedEnd {
  TcpState state = TcpState::closed;
  bool opened_passively{};        // It came from LISTEN.
  std::optional<SeqNum> isn;      // Its SYN's number; absent until it has sent one.
  SeqNum sent_to;                 // SND.NXT: the number after the furthest it has sent.
  std::optional<SeqNum> fin_end;  // The number after its FIN; absent until it has sent one.
  bool has_acknowledged{};        // It has sent an ACK.
  std::uint32_t window{};         // What it last said it would take, octets, scaling applied.
  std::optional<std::uint8_t> window_scale;  // Of its SYN.

  bool heard{};                         // It has received the other end's SYN.
  SeqNum received_to;                   // RCV.NXT: it has everything before this number.
  std::vector<SequenceRange> beyond;    // What it has received past a gap; bounded.
  std::optional<SeqNum> fin_heard_end;  // The number after the FIN it has received, gap or not.
};

}  // namespace seetcp
