// SPDX-License-Identifier: MIT
// The inferred states of a page: those that only calls and segments imply, and why the kernel did
// not bear them out. Either they came and went inside one call, or nobody asked while they lasted.
// (Where the kernel was asked and said otherwise, the event itself says so.)
#pragma once

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "src/trace/trace.hpp"

namespace seetcp {

class InferredStates {
 public:
  // Both in the order of the page's events.
  void enters(ConnectionId connection, const CallEvent& call) {
    EventId& end = last_return_[connection];
    end = std::max(end, call.partner != 0 ? call.partner : std::numeric_limits<EventId>::max());
  }
  void becomes(const StateEvent& state, EventId id) {
    const bool listens = state.endpoint == Role::listener;
    const End end{state.endpoint, listens ? state.socket.value_or(0) : state.connection};
    if (const auto before = open_.extract(end)) {
      const Open& was = before.mapped();
      (id < was.call_returns ? passing_ : lasting_).insert(was.state);
    }
    if (state.evidence != Evidence::inferred || !state.differs.empty()) return;
    open_[end] = {state.to, listens ? 0 : last_return_[state.connection]};
  }

  std::set<TcpState> passing() const { return passing_; }  // Inside one call.
  std::set<TcpState> lasting() const {                     // Also those that were the last.
    std::set<TcpState> all = lasting_;
    for (const auto& [end, last] : open_) all.insert(last.state);
    return all;
  }

 private:
  using End = std::pair<Role, std::uint32_t>;  // And its connection; a listener's socket.
  struct Open {
    TcpState state{};
    EventId call_returns{};  // The latest return of a call that ran when it was entered.
  };

  std::map<End, Open> open_;
  std::map<ConnectionId, EventId> last_return_;
  std::set<TcpState> passing_, lasting_;
};

}  // namespace seetcp
