// SPDX-License-Identifier: MIT
// The accept queue: the finished connections of a listener that its program has not yet taken out.
// The kernel makes a connection by itself; accept() only fetches it.
#pragma once

#include <cstdint>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

// What accept() was doing when a connection became ESTABLISHED at the server; `not_needed` where
// that end opened it too (RFC 9293 3.5, simultaneous open): there is no listener.
enum class Accepting : std::uint8_t { not_called, asleep, already_returned, not_needed };

class AcceptQueues {
 public:
  explicit AcceptQueues(const Trace& trace);

  Accepting accepting(ConnectionId connection) const { return at(connection).accepting; }
  // How many waited then, this one included; 0 when accept() had already returned or is not needed.
  std::uint32_t waiting(ConnectionId connection) const { return at(connection).waiting; }

 private:
  struct Entry {
    EventId accept_entered{}, accept_returned{};  // Of the call that took it; 0: none did.
    Accepting accepting{};
    std::uint32_t waiting{};
    bool opened_by_both{};
  };

  static Accepting accepting(const Entry& entry, EventId at);
  bool is_established_at_server(const StateEvent& state) const;
  const Entry& at(ConnectionId id) const { return entries_[id < entries_.size() ? id : 0]; }
  void find_accepts(const Trace& trace);
  void count_waiting(const Trace& trace);

  std::vector<Entry> entries_;  // By connection; the first is for what belongs to none.
};

}  // namespace seetcp
