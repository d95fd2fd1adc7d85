// SPDX-License-Identifier: MIT
// A LadderBuilder takes a trace's events in their order and finds each its place: a row of its own,
// or the row of what caused it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "src/trace/trace.hpp"
#include "src/views/timeline/accept_queue.hpp"
#include "src/views/timeline/causes.hpp"
#include "src/views/timeline/explainer.hpp"
#include "src/views/timeline/folding.hpp"
#include "src/views/timeline/inferred.hpp"
#include "src/views/timeline/ladder.hpp"
#include "src/views/timeline/selection.hpp"
#include "src/views/timeline/sides.hpp"

namespace seetcp {

class LadderBuilder {
 public:
  LadderBuilder(const Trace& trace, const TimelineOptions& options);

  Ladder build();

 private:
  void place(EventId id);
  void place(const CallEvent& call, EventId id);
  void place(const SegmentEvent& segment, EventId id);
  void place(const StateEvent& state, EventId id);
  void place(const NoteEvent& note, EventId id);
  void place_entry(const CallEvent& call, EventId id);
  void add_entry(const CallEvent& call, EventId id);
  void add_late_entry(const CallEvent& call, EventId id, EventId segment);
  void place_return(const CallEvent& call, EventId id);
  void place_ending(const NoteEvent& note, EventId id);
  void place_remark(const NoteEvent& note, EventId id);
  void place_step(const NoteEvent& note);
  void place_print(const NoteEvent& note, EventId id);

  void let_arrive(Time until);
  void arrive(EventId id);
  std::uint32_t row_for(const StateEvent& state, EventId host) const;
  void put_state(LadderStep& step, const StateEvent& state);
  EventId last_sent_before(const StateEvent& state) const;
  std::string note_on(const StateEvent& state);
  void explain(const StateEvent& state);

  LadderStep& step_for(const SegmentEvent& segment, EventId id);
  LadderStep* last_step_of(EventId id);
  LadderStep& add(LadderStep step, EventId id);
  void explain(std::optional<Explanation> explanation);
  void say_what_is_pending();
  void finish();

  const Trace& trace_;
  bool is_capture_, is_on_wire_;
  CauseIndex causes_;
  Sides sides_;
  Selection selection_;
  AcceptQueues queues_;
  Explainer explainer_;
  WireLabels labels_;
  InferredStates inferred_;
  RoutineSegments routine_;
  Ladder ladder_;
  std::vector<std::uint32_t> row_of_;       // By event: its row's index plus one; 0 for none.
  std::multimap<Time, EventId> under_way_;  // Segments by the time they will arrive.
  std::unordered_map<EventId, std::uint32_t> arrived_in_;  // Their rows, plus one, where others.
  std::map<std::pair<ConnectionId, Side>, EventId> last_sent_;
  std::unordered_map<EventId, std::vector<EventId>> early_states_;  // By the segment to come.
  std::unordered_map<std::uint16_t, std::uint32_t>
      unfinished_prints_;             // By peer: the row, plus one.
  std::vector<Explanation> pending_;  // Said before the next row.
  bool defers_;  // Rather before the next row that is no mere answer of the kernels.
  bool so_far_;  // The end is not yet known.
  EventId last_placed_ = 0;
  bool new_socket_said_ = false;
};

}  // namespace seetcp
