// SPDX-License-Identifier: MIT
#include "src/trace/json/stream.hpp"

#include <algorithm>
#include <limits>
#include <type_traits>
#include <vector>

#include "src/trace/json/write_parts.hpp"

namespace seetcp {
namespace {

// A connection waits as it is in memory, each at its place: whichever ends last.
static_assert(std::is_trivially_copyable_v<Connection>);

std::span<char> octets_of(std::span<Connection> connections) {
  const auto bytes = std::as_writable_bytes(connections);
  return {reinterpret_cast<char*>(bytes.data()), bytes.size()};
}

constexpr std::size_t read_at_once = 256, spooled_at_once = 512;  // Connections.

}  // namespace

void TraceStream::begin(const Trace& header) {
  json_.open('{');
  write_header(json_, header);
  json_.break_line();
  json_.open("peers", '[');
  for (std::size_t id = 0; id < header.peers.size(); ++id) {
    json_.break_line();
    write_peer(json_, header.peers[id], id + 1);
  }
  json_.break_line();
  json_.close(']');
  events_.begin();
}

EventId TraceStream::add(Event event) {
  if (last_event_ == std::numeric_limits<EventId>::max()) {
    ++left_out_;
    return 0;
  }
  segments_ += std::holds_alternative<SegmentEvent>(event.what) ? 1 : 0;
  events_.event(event, ++last_event_);
  return last_event_;
}

void TraceStream::link(const Link& link) {
  events_.cause(link);
}

void TraceStream::put(ConnectionId id, const Connection& connection) {
  ended_.push_back({id, connection});
  last_connection_ = std::max(last_connection_, id);
  if (ended_.size() == spooled_at_once) spool_ended();
}

// Most of those that end together began together: their places are side by side.
void TraceStream::spool_ended() {
  std::sort(ended_.begin(), ended_.end(),
            [](const Ended& a, const Ended& b) { return a.id < b.id; });
  std::vector<Connection> row;
  for (std::size_t i = 0; i < ended_.size(); ++i) {
    row.push_back(ended_[i].connection);
    if (i + 1 < ended_.size() && ended_[i + 1].id == ended_[i].id + 1) continue;
    const std::uint64_t first = ended_[i].id - row.size();  // Ids count from 1.
    const std::span<char> octets = octets_of(row);
    connections_.write(first * sizeof row[0], {octets.data(), octets.size()});
    row.clear();
  }
  ended_.clear();
}

void TraceStream::finish(const Witnesses& witnesses) {
  events_.finish();
  write_connections();
  json_.break_line();
  json_.open("claims", '[');
  json_.close(']');
  write_witnesses(json_, witnesses);
  json_.close('}');
  json_.end_document();
  json_.flush();
}

void TraceStream::write_connections() {
  spool_ended();
  json_.break_line();
  json_.open("connections", '[');
  std::vector<Connection> some(read_at_once);
  for (std::uint64_t done = 0; done < last_connection_; done += some.size()) {
    some.resize(std::min<std::uint64_t>(read_at_once, last_connection_ - done));
    connections_.read(done * sizeof some[0], octets_of(some));
    for (std::size_t i = 0; i < some.size(); ++i) {
      json_.break_line();
      write_connection(json_, some[i], done + i + 1);
    }
  }
  json_.break_line();
  json_.close(']');
}

}  // namespace seetcp
