// SPDX-License-Identifier: MIT
// The EventLog is a trace being written: events get their ids in order of arrival, links join them.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>

#include "src/trace/trace.hpp"

namespace seetcp {

class EventLog {
 public:
  explicit EventLog(Trace trace) : trace_(std::move(trace)) {}

  // Adds what happened at `at` (CLOCK_MONOTONIC; the first event's becomes 0) and returns its id. A
  // frame may come into sight some microseconds after its stamp: time then stands still, it never
  // runs backwards.
  template <typename What>
  EventId add(Time at, What what) {
    if (trace_.events.empty()) begin_ = at;
    const Time earliest = trace_.events.empty() ? Time{} : trace_.events.back().at;
    trace_.events.push_back({std::max(at - begin_, earliest), std::move(what)});
    return static_cast<EventId>(trace_.events.size());
  }

  // `why` must live as long as the program. Nothing is added when either end is no event (0).
  void link(EventId cause, EventId effect, Confidence sure, std::string_view why) {
    if (cause != 0 && effect != 0) trace_.links.push_back({cause, effect, sure, why});
  }

  template <typename What>
  What& get(EventId id) {
    return std::get<What>(trace_.events[id - 1].what);
  }

  Time since_begin(Time at) const { return at - begin_; }
  Time begin() const { return begin_; }
  Trace& trace() { return trace_; }

 private:
  Trace trace_;
  Time begin_{};
};

}  // namespace seetcp
