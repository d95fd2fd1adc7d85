// SPDX-License-Identifier: MIT
// A ConnectionRecord is what is known of one connection of a capture: who, when, where both ends
// stand, what each sent, and what was odd. It is kept small, because a capture may hold a million
// of them, and is forgotten once it has been told.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "src/tcp/endpoint.hpp"
#include "src/trace/connections/connection_key.hpp"
#include "src/trace/connections/history.hpp"
#include "src/trace/connections/note.hpp"
#include "src/trace/connections/recent_carriage.hpp"
#include "src/trace/connections/state_path.hpp"
#include "src/trace/observation.hpp"
#include "src/trace/trace.hpp"
#include "src/trace/tracking/connection_tracker.hpp"

namespace seetcp {

// What one end sent. Each counts segments, except `bytes`.
struct SentCounts {
  std::uint64_t bytes{};  // Octets of data, each number once: a retransmission adds nothing.
  std::uint32_t segments{};
  std::uint32_t retransmitted{};
  std::uint32_t out_of_order{};
  std::uint32_t zero_window{};
  std::uint16_t syn{}, fin{}, rst{};  // These stop at 65,535.
};

struct alignas(64) ConnectionRecord {  // So that looking one up touches one line of cache.
  ConnectionId id{};
  std::uint32_t frames{};
  bool synthetic_opener{};  // Who opened was guessed: no SYN was captured.
  bool over{};              // Both ends are CLOSED or in TIME-WAIT, or were.
  bool recent{};            // Heard of lately: not the next to be forgotten.
  Side last_from{};         // Whose segment was the last.
  Endpoint ends[2];         // Indexed by Side: the client, who opened, and the server.
  std::uint64_t network{};  // What carried it (Carriage::network): VLANs and tunnels.
  std::uint64_t first_frame{};
  Time first_at{}, last_at{};  // Since the Unix epoch, as captured; may go backwards.

  ConnectionTracker tracker;  // States, numbers, windows.
  StatePath path[2];
  SentCounts sent[2];
  History history;

  // The first FIN or RST: whose, and its frame.
  std::optional<Side> first_closer;
  bool closed_by_reset{};  // A RST took effect before both FINs were exchanged.
  std::optional<Side> reset_by;
  std::uint64_t close_frame{};

  NoteList notes;
  RecentCarriage recent_carriage[2];

  const Endpoint& end(Side side) const { return ends[static_cast<std::size_t>(side)]; }
  const SentCounts& counts(Side side) const { return sent[static_cast<std::size_t>(side)]; }
};

static_assert(sizeof(ConnectionRecord) <= 384);  // Six lines of cache.

inline std::uint64_t hash_of(const ConnectionRecord& record) {
  return ConnectionKey{record.ends[0], record.ends[1], record.network}.hash();
}

}  // namespace seetcp
