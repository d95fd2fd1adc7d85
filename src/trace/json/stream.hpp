// SPDX-License-Identifier: MIT
// A TraceStream writes a trace's JSON while its events come, in memory that does not grow with
// them. Connections and links, which are told in between, wait on spools and follow the events.
#pragma once

#include <iosfwd>
#include <string>

#include "src/trace/event_sink.hpp"
#include "src/trace/json/writer.hpp"
#include "src/trace/spool.hpp"

namespace seetcp {

class TraceStream : public EventSink {
 public:
  TraceStream(std::ostream& out, Spool& connections, Spool& links);
  ~TraceStream() override;

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
  class LinkText;

  void write_connections();
  void write_links();
  void spool_links();

  std::ostream& out_;
  JsonWriter json_;
  Spool& connections_;
  Spool& links_;
  std::unique_ptr<LinkText> link_text_;  // Links that are not on the spool yet.
  std::uint64_t links_end_{};            // Octets on the spool.
  EventId last_event_{};
  ConnectionId last_connection_{};
  std::uint64_t segments_{}, left_out_{};
};

}  // namespace seetcp
