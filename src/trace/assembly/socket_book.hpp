// SPDX-License-Identifier: MIT
// The SocketBook knows the run's sockets by the kernel's own name for them, the cookie: which end
// of which connection each is, and which calls are running on it now.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

struct SocketRecord {
  SocketNumber number{};
  std::uint16_t peer{};
  ConnectionId connection{};       // 0: not (yet) an end of one.
  Side side{};                     // Meant only with a connection.
  std::optional<Endpoint> target;  // Where its last connect() went.
  std::optional<Endpoint> local;
  bool listens{};
  EventId last_completed{};  // A listener's: the segment that last completed a connection for it.
  std::vector<EventId> running;   // Calls entered and not returned.
  std::vector<EventId> unplaced;  // Call events that await its connection's number.
  EventId last_connect{}, last_send{}, last_close{};  // Entries; last_close may be a program's end.
  bool process_end{};                                 // last_close is that.
  bool aborts_on_close{};                             // SO_LINGER is on, with no time at all.
};

class SocketBook {
 public:
  // The record of that cookie, made if it is new.
  SocketRecord& of(SocketCookie cookie) {
    SocketRecord& record = records_[cookie];
    if (record.number == 0) {
      numbered_.push_back(&record);
      record.number = static_cast<SocketNumber>(numbered_.size());
    }
    return record;
  }
  SocketRecord* find(SocketCookie cookie) {
    const auto found = records_.find(cookie);
    return found == records_.end() ? nullptr : &found->second;
  }
  SocketRecord* numbered(SocketNumber number) { return numbered_.at(number - 1); }

  // The listener that takes what comes to `endpoint`; absent when none is known.
  std::optional<SocketCookie> listener_at(const Endpoint& endpoint) const {
    return find_listener([&](const Endpoint& local) {
      return local.port == endpoint.port &&
             (is_any(local.address) || local.address == endpoint.address);
    });
  }
  // The listener that is bound to exactly that.
  std::optional<SocketCookie> listening_on(const Endpoint& endpoint) const {
    return find_listener([&](const Endpoint& local) { return local == endpoint; });
  }
  void add_listener(SocketCookie cookie) { listeners_.push_back(cookie); }

  // Sockets whose connect() has not been joined to a connection yet.
  std::vector<SocketCookie>& connecting() { return connecting_; }

 private:
  template <typename Fits>
  std::optional<SocketCookie> find_listener(Fits fits) const {
    for (const SocketCookie cookie : listeners_) {
      const SocketRecord& record = records_.at(cookie);
      if (record.listens && record.local && fits(*record.local)) return cookie;
    }
    return std::nullopt;
  }

  std::unordered_map<SocketCookie, SocketRecord> records_;
  std::vector<SocketCookie> listeners_, connecting_;
  std::vector<SocketRecord*> numbered_;  // By number - 1; a map's values stay where they are.
};

}  // namespace seetcp
