// SPDX-License-Identifier: MIT
// A ConnectionTrace is the Trace of one connection of a capture, alone: for its timeline. It is
// bounded: of a connection of millions of segments it keeps the first, and those that move a state.
#pragma once

#include "src/trace/connections/segment_events.hpp"

namespace seetcp {

class ConnectionTrace : public Chronicle, private EventSink {
 public:
  explicit ConnectionTrace(ConnectionId id) : id_(id), events_(*this, true) {}

  void segment(const ConnectionRecord& record, const TakenSegment& taken) override;
  void ended(const ConnectionRecord& record) override;

  bool found() const { return !trace_.connections.empty(); }

  // `missing`: what the capture lacks; "" for nothing.
  Trace finish(const std::string& made_by, const std::string& title, std::string missing);

 private:
  EventId add(Event event) override;
  void link(const Link& link) override { trace_.links.push_back(link); }

  ConnectionId id_;
  SegmentEvents events_;
  Trace trace_;
  std::uint64_t segments_{}, left_out_{};
};

}  // namespace seetcp
