// SPDX-License-Identifier: MIT
#include "src/views/timeline/selection.hpp"

#include <cstddef>

#include "src/trace/kinds_of_calls.hpp"
#include "src/views/timeline/sides.hpp"

namespace seetcp {
namespace {

// So many connections are still told apart when they are interleaved.
constexpr std::size_t most_at_once = 3;

std::vector<std::uint32_t> count_by_peer(const Trace& trace) {
  std::vector<std::uint32_t> counts(trace.peers.size());
  for (const Connection& connection : trace.connections) {
    for (const auto& peer : {connection.client_peer, connection.server_peer}) {
      if (peer && *peer < counts.size()) ++counts[*peer];
    }
  }
  return counts;
}

}  // namespace

Selection::Selection(const Trace& trace, const TimelineOptions& options)
    : trace_(trace), folds_(!options.all), connections_of_peer_(count_by_peer(trace)) {
  const std::size_t count = trace.connections.size();
  summary_ = count > most_at_once && !options.all && !options.connection;
  if (options.connection && *options.connection <= count) {
    only_ = options.connection;
  } else if (count == 1 || summary_) {
    only_ = 1;
  }
  one_of_many_ = only_ && count > 1;
}

bool Selection::shows(const Event& event) const {
  if (!one_of_many_) return true;
  if (const auto* call = std::get_if<CallEvent>(&event.what)) return shows(*call);
  if (const auto* segment = std::get_if<SegmentEvent>(&event.what)) {
    return segment->connection == *only_;
  }
  if (const auto* note = std::get_if<NoteEvent>(&event.what)) return shows(*note);
  const auto& state = std::get<StateEvent>(event.what);
  if (state.connection != 0) return state.connection == *only_;
  return state.socket == trace_.connections[*only_ - 1].listener;
}

// Its own calls, and those that made the listener that it came from.
bool Selection::shows(const CallEvent& call) const {
  const ConnectionId id = connection_of(trace_, call);
  if (id != 0) return id == *only_;
  const Connection& connection = trace_.connections[*only_ - 1];
  const auto socket = socket_of(trace_, call);
  return socket && socket == connection.listener && !accepts(call.call);
}

// What a program does that serves many connections cannot be said to belong to this one.
bool Selection::shows(const NoteEvent& note) const {
  return !note.peer || has_only_this_connection(*note.peer);
}

bool Selection::has_only_this_connection(std::uint16_t peer) const {
  const Connection& connection = trace_.connections[*only_ - 1];
  return (connection.client_peer == peer || connection.server_peer == peer) &&
         peer < connections_of_peer_.size() && connections_of_peer_[peer] == 1;
}

}  // namespace seetcp
