// SPDX-License-Identifier: MIT
// A RecordedEvents keeps the events and links that SegmentEvents makes of a capture, and tells them
// a line an event, each after the event that caused it.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "src/trace/connections/follower.hpp"
#include "src/trace/connections/segment_events.hpp"
#include "tests/unit/trace/connections/followed_frames.hpp"

namespace seetcp::test {

// With room for `most` of them.
class RecordedEvents final : public Chronicle, private EventSink {
 public:
  explicit RecordedEvents(bool only = false,
                          std::size_t most = std::numeric_limits<std::size_t>::max())
      : events_(*this, only), most_(most) {}

  void segment(const ConnectionRecord& record, const TakenSegment& taken) override {
    events_.take(record, taken);
  }
  void ended(const ConnectionRecord& record) override { events_.forget(record.id); }

  const Event& at(EventId id) const { return events.at(id - 1); }
  const SegmentEvent& segment_at(EventId id) const { return std::get<SegmentEvent>(at(id).what); }

  // Events of segments, of states.
  template <typename Kind>
  std::vector<EventId> ids() const {
    std::vector<EventId> found;
    for (EventId id = 1; id <= events.size(); ++id) {
      if (std::holds_alternative<Kind>(at(id).what)) found.push_back(id);
    }
    return found;
  }
  // The event of that frame.
  EventId frame(std::uint64_t number) const {
    for (const EventId id : ids<SegmentEvent>()) {
      if (segment_at(id).frame == number) return id;
    }
    return 0;
  }
  // What is said to cause it; nullptr for nothing.
  const Link* cause_of(EventId effect) const {
    const auto found = std::find_if(links.begin(), links.end(),
                                    [&](const Link& link) { return link.effect == effect; });
    return found == links.end() ? nullptr : &*found;
  }

  std::vector<Event> events;
  std::vector<Link> links;

 private:
  EventId add(Event event) override {
    if (events.size() == most_) return 0;
    events.push_back(std::move(event));
    return static_cast<EventId>(events.size());
  }
  void link(const Link& link) override { links.push_back(link); }

  SegmentEvents events_;
  std::size_t most_;
};

inline void follow(RecordedEvents& recording, const std::vector<Sent>& sent,
                   Time step = Time{1000}) {
  Follower follower(recording, {.segments = true});
  std::uint64_t number = 0;
  for (const auto& [from, line] : sent) {
    const Octets frame = frame_of(from, line);
    const Time at = std::chrono::hours{500000} + step * static_cast<std::int64_t>(number);
    follower.take({at, ++number, LinkType::ethernet, frame, frame.size()});
  }
  follower.finish();
}

inline std::string line_of(const RecordedEvents& recording, EventId id) {
  if (const auto* segment = std::get_if<SegmentEvent>(&recording.at(id).what)) {
    return fmt::format("frame {} {}", segment->frame,
                       segment->from == Side::client ? "client" : "server");
  }
  if (const auto* state = std::get_if<StateEvent>(&recording.at(id).what)) {
    return fmt::format("{} {} to {}", state->endpoint == Role::client ? "client" : "server",
                       state->from ? rfc_name(*state->from) : "?", rfc_name(state->to));
  }
  return "note";
}

// All events in their order, each after the event that caused it.
inline std::string story_of(const RecordedEvents& recording) {
  std::string story;
  for (EventId id = 1; id <= recording.events.size(); ++id) {
    const Link* link = recording.cause_of(id);
    const std::string cause = link == nullptr ? "-" : line_of(recording, link->cause);
    story += cause + " => " + line_of(recording, id) + "\n";
  }
  return story;
}

}  // namespace seetcp::test
