// SPDX-License-Identifier: MIT
// What became of a connection, in one word. docs/explain.md gives the exact rule of each.
#pragma once

#include <optional>
#include <string_view>

#include "src/trace/connections/connection_record.hpp"

namespace seetcp {

enum class Outcome : std::uint8_t {
  closed,       // A FIN from each side.
  half_closed,  // A FIN from one.
  open,         // Established, no FIN, no RST.
  reset,        // A RST took effect.
  refused,      // A SYN was answered by a RST.
  unanswered,   // SYNs only.
  half_open,    // SYN and SYN-ACK; the handshake was never completed.
  midstream,    // Its beginning is not in the capture.
};

Outcome outcome_of(const ConnectionRecord& record);
std::string_view words(Outcome outcome);  // "half-closed"

// Zeek's conn_state: "SF", "S0", "REJ" … (docs.zeek.org, base/protocols/conn).
std::string_view zeek_state(const ConnectionRecord& record);

// Where that end stands after the last frame; absent when the capture cannot tell.
std::optional<TcpState> final_state(const ConnectionRecord& record, Side side);

// Nothing about it is guessed. When not, its notes say why.
bool is_sure(const ConnectionRecord& record);

}  // namespace seetcp
