// SPDX-License-Identifier: MIT
// An EventSink takes a trace's events and links while they come: to keep them, or to write them out
// and forget them.
#pragma once

#include "src/trace/trace.hpp"

namespace seetcp {

class EventSink {
 public:
  virtual ~EventSink() = default;

  virtual EventId add(Event event) = 0;  // Its number: 1, 2, 3…; 0 when there is no room for it.
  virtual void link(const Link& link) = 0;  // Its effect: the event that was added last.
};

}  // namespace seetcp
