// SPDX-License-Identifier: MIT
#include "src/trace/connections/connection_trace.hpp"

#include <fmt/format.h>

#include "src/trace/connections/capture_trace.hpp"

namespace seetcp {
namespace {

constexpr std::size_t most_events = 100'000;

bool moves_a_state(const Step& step) {
  return !step.before.empty() || !step.after.empty() || step.taken_back;
}

}  // namespace

void ConnectionTrace::segment(const ConnectionRecord& record, const TakenSegment& taken) {
  if (record.id != id_) return;
  if (trace_.events.size() >= most_events && !moves_a_state(taken.step)) {
    ++left_out_;
    return;
  }
  events_.take(record, taken);
}

void ConnectionTrace::ended(const ConnectionRecord& record) {
  if (record.id != id_) return;
  events_.forget(record.id);
  trace_.connections = {connection_of(record)};
}

EventId ConnectionTrace::add(Event event) {
  segments_ += std::holds_alternative<SegmentEvent>(event.what) ? 1 : 0;
  trace_.events.push_back(std::move(event));
  return static_cast<EventId>(trace_.events.size());
}

Trace ConnectionTrace::finish(const std::string& made_by, const std::string& title,
                              std::string missing) {
  if (left_out_ > 0) {
    missing +=
        fmt::format("{}of what followed event {}, {} segments that move no state are left out",
                    missing.empty() ? "" : "; ", most_events, left_out_);
  }
  Trace trace = capture_header(made_by, title, events_.begin().value_or(Time{}));
  trace.witnesses = capture_witnesses(segments_, std::move(missing));
  trace.connections = std::move(trace_.connections);
  trace.events = std::move(trace_.events);
  trace.links = std::move(trace_.links);
  return trace;
}

}  // namespace seetcp
