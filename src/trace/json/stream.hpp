// SPDX-License-Identifier: MIT
// A TraceStream writes a trace's JSON while its events come, in memory that does not grow with
// them. Connections, which are told in between, wait on a spool and follow the events.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "src/trace/event_sink.hpp"
#include "src/trace/json/write_event.hpp"
#include "src/trace/json/writer.hpp"
#include "src/trace/spool.hpp"

namespace seetcp {

class TraceStream : public EventSink {
 public:
  TraceStream(std::ostream& out, Spool& connections) : json_(out), connections_(connections) {}

  // First of all: of `header` its lists and witnesses are not looked at, but for its peers.
  void begin(const Trace& header);

  EventId add(Event event) override;
  void link(const Link& link) override;
  void put(ConnectionId id, const Connection& connection);  // In any order.

  // How many segments were written, and how many events there was no room for.
  std::uint64_t segments() const { return segments_; }
  std::uint64_t left_out() const { return left_out_; }

  void finish(const Witnesses& witnesses);

 private:
  struct Ended {
    ConnectionId id{};
    Connection connection;
  };

  void write_connections();
  void spool_ended();

  JsonWriter json_;
  EventWriter events_{json_};
  Spool& connections_;
  std::vector<Ended> ended_;  // Not on the spool yet.
  EventId last_event_{};
  ConnectionId last_connection_{};
  std::uint64_t segments_{}, left_out_{};
};

}  // namespace seetcp
