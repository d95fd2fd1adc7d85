// SPDX-License-Identifier: MIT
#include "src/views/timeline/accept_queue.hpp"

#include <unordered_map>

#include "src/trace/kinds_of_calls.hpp"

namespace seetcp {
namespace {

template <typename OfConnection>
SocketNumber listener_of(const Trace& trace, const OfConnection& event) {
  return trace.connections[event.connection - 1].listener.value_or(0);
}

}  // namespace

AcceptQueues::AcceptQueues(const Trace& trace) : entries_(trace.connections.size() + 1) {
  find_accepts(trace);
  count_waiting(trace);
}

void AcceptQueues::find_accepts(const Trace& trace) {
  for (EventId id = 1; id <= trace.events.size(); ++id) {
    const auto* call = std::get_if<CallEvent>(&trace.events[id - 1].what);
    if (call == nullptr || call->phase != Phase::returned || !accepts(call->call)) continue;
    if (call->connection == 0 || call->connection >= entries_.size()) continue;
    Entry& entry = entries_[call->connection];
    if (entry.accept_returned != 0) continue;
    entry.accept_entered = call->partner;
    entry.accept_returned = id;
  }
}

void AcceptQueues::count_waiting(const Trace& trace) {
  std::unordered_map<SocketNumber, std::uint32_t> queues;  // By listener.
  for (EventId id = 1; id <= trace.events.size(); ++id) {
    const auto& what = trace.events[id - 1].what;
    if (const auto* call = std::get_if<CallEvent>(&what)) {
      const Entry& entry = at(call->connection);
      if (entry.accept_returned == id && entry.waiting > 0) --queues[listener_of(trace, *call)];
    } else if (const auto* state = std::get_if<StateEvent>(&what)) {
      if (state->endpoint != Role::server || state->connection >= entries_.size()) continue;
      Entry& entry = entries_[state->connection];
      if (state->to == TcpState::syn_sent) entry.opened_by_both = true;
      if (!is_established_at_server(*state) || entry.waiting > 0) continue;
      entry.accepting = accepting(entry, id);
      if (entry.accepting != Accepting::not_called && entry.accepting != Accepting::asleep)
        continue;
      entry.waiting = ++queues[listener_of(trace, *state)];
    }
  }
}

Accepting AcceptQueues::accepting(const Entry& entry, EventId at) {
  if (entry.opened_by_both) return Accepting::not_needed;
  if (entry.accept_returned == 0) return Accepting::not_called;
  if (entry.accept_returned < at) return Accepting::already_returned;
  return entry.accept_entered < at ? Accepting::asleep : Accepting::not_called;
}

bool AcceptQueues::is_established_at_server(const StateEvent& state) const {
  return state.endpoint == Role::server && state.to == TcpState::established &&
         state.connection != 0 && state.connection < entries_.size();
}

}  // namespace seetcp
