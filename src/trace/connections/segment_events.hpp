// SPDX-License-Identifier: MIT
// SegmentEvents makes the events of a trace out of what a Follower tells of a capture: each
// segment, the states that it shows or brings about, what was odd about it, and what caused what. A
// capture has only the wire: all states are inferred, and no call is known. Whether a FIN has
// arrived, its receiver's next segment tells: until then the state that it brings is held back.
#pragma once

#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "src/trace/connections/chronicle.hpp"
#include "src/trace/connections/sent_segments.hpp"
#include "src/trace/event_sink.hpp"

namespace seetcp {

// The connection as a trace has it.
Connection connection_of(const ConnectionRecord& record);

class SegmentEvents {
 public:
  // `only`: there is but one connection in the trace, whatever its number in the capture.
  explicit SegmentEvents(EventSink& sink, bool only = false);

  void take(const ConnectionRecord& record, const TakenSegment& taken);
  void forget(ConnectionId id);  // It has ended: what was held back is told.

  // When the first event was, since the Unix epoch; absent before.
  std::optional<Time> begin() const { return begin_; }

 private:
  struct Arrived {  // The segment that came last to an end, as its answer has to fit it.
    EventId event{};
    SeqNum end;
    std::optional<SeqNum> ack;
  };
  struct Cause {
    EventId event{};  // 0: not known.
    Confidence sure{};
    std::string_view why;
  };
  struct Held {
    Change change;
    Cause cause;
  };
  struct End {
    std::optional<SeqNum> base;  // What relative numbers count from.
    EventId syn{}, fin{};        // That it sent.
    SentSegments sent;
    Arrived arrived;
    std::vector<Held> held;  // States that it comes to if the other's FIN has arrived.
  };
  struct Talk {
    std::array<End, 2> ends;
    std::size_t notes{};  // Told so far.

    End& of(Side side) { return ends[static_cast<std::size_t>(side)]; }
  };

  Time since_begin(Time at);
  ConnectionId number_of(ConnectionId id) const { return only_ ? 1 : id; }
  ConnectionId id_of(const ConnectionRecord& record) const { return number_of(record.id); }
  std::uint32_t relative(Talk& talk, const ConnectionRecord& record, Side side, SeqNum number);
  SegmentEvent describe(Talk& talk, const ConnectionRecord& record, const TakenSegment& taken);
  Cause cause_of(Talk& talk, const TakenSegment& taken, EventId repeats);
  static Cause cause_of_reset(const End& sender, const Segment& reset);
  void remember(Talk& talk, const TakenSegment& taken, EventId event);

  void add_changes(Talk& talk, const ConnectionRecord& record, const TakenSegment& taken,
                   EventId event);
  Cause cause_of_change(Talk& talk, const Change& change, EventId event) const;
  void tell(Talk& talk, const ConnectionRecord& record, const Change& change, Time at,
            EventId event);
  void tell_held(End& end, ConnectionId id, Time at);
  bool settle(End& end, const ConnectionRecord& record, const TakenSegment& taken);
  void add_state(ConnectionId id, Time at, const Change& change, const Cause& cause);
  void add_taken_back(const ConnectionRecord& record, Time at, const TakenBack& back,
                      EventId event);
  void add_notes(Talk& talk, const ConnectionRecord& record, const TakenSegment& taken,
                 EventId event);
  void join(const Cause& cause, EventId effect);

  EventSink& sink_;
  bool only_;
  std::optional<Time> begin_;
  Time latest_{};                                 // Of the last segment.
  std::unordered_map<ConnectionId, Talk> talks_;  // Of connections that have not ended.
  std::vector<std::string_view> sections_;        // "9293 3.10.7.4", of each row of the table.
};

}  // namespace seetcp
