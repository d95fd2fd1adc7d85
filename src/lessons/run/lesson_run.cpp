// SPDX-License-Identifier: MIT
#include "src/lessons/run/lesson_run.hpp"

#include <algorithm>
#include <utility>

namespace seetcp {
namespace {

bool is_step(const Event& event) {
  const auto* note = std::get_if<NoteEvent>(&event.what);
  return note != nullptr && note->kind == NoteKind::step;
}

// How many events there are before the step behind so many others begins; all if there is none.
std::size_t events_until(const Trace& trace, std::size_t steps) {
  std::size_t begun = 0;
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    if (is_step(trace.events[i]) && begun++ == steps) return i;
  }
  return trace.events.size();
}

// Takes back what an event says of later ones.
class Forgetting {
 public:
  Forgetting(EventId last, Time until) : last_(last), until_(until) {}

  void operator()(CallEvent& call) const {
    if (call.partner > last_) call.partner = 0;
  }

  // When one was dropped is not known: that stays.
  void operator()(SegmentEvent& segment) const {
    if (!segment.arrived || *segment.arrived <= until_) return;
    segment.arrived.reset();
    segment.fate = Fate::under_way;
    (segment.from == Side::client ? segment.server_state : segment.client_state).reset();
  }

  void operator()(StateEvent& state) const {
    if (!state.seen_at || *state.seen_at <= until_) return;
    state.seen_at.reset();
    state.evidence = Evidence::inferred;
  }

  void operator()(NoteEvent&) const {}

 private:
  EventId last_;
  Time until_;
};

void note_last_states(Trace& trace) {
  for (Connection& connection : trace.connections) {
    connection.client_state.reset();
    connection.server_state.reset();
  }
  for (const Event& event : trace.events) {
    const auto* state = std::get_if<StateEvent>(&event.what);
    if (state == nullptr || state->connection == 0) continue;
    Connection& connection = trace.connections[state->connection - 1];
    if (state->endpoint == Role::client) connection.client_state = state->to;
    if (state->endpoint == Role::server) connection.server_state = state->to;
  }
}

ConnectionId connection_of(const Event& event) {
  if (const auto* call = std::get_if<CallEvent>(&event.what)) return call->connection;
  if (const auto* segment = std::get_if<SegmentEvent>(&event.what)) return segment->connection;
  const auto* state = std::get_if<StateEvent>(&event.what);
  return state == nullptr ? 0 : state->connection;
}

// Connections are numbered as they appear: those behind the last that was spoken of are to come.
void forget_connections(Trace& trace) {
  ConnectionId last = 0;
  for (const Event& event : trace.events) last = std::max(last, connection_of(event));
  trace.connections.resize(std::min<std::size_t>(last, trace.connections.size()));
}

void forget_endings(Trace& trace) {
  for (std::size_t i = 0; i < trace.peers.size(); ++i) {
    const bool has_ended = std::ranges::any_of(trace.events, [&](const Event& event) {
      const auto* note = std::get_if<NoteEvent>(&event.what);
      return note != nullptr && note->kind == NoteKind::ended && note->peer == i;
    });
    if (has_ended) continue;
    trace.peers[i].exit_status.reset();
    trace.peers[i].signal.reset();
  }
}

}  // namespace

std::size_t performed_until(const ScenarioAct& act, std::size_t end) {
  const auto is_performed = [](const ScenarioStep& step) {
    return !std::holds_alternative<SettingStep>(step.what) &&
           !std::holds_alternative<ActorStep>(step.what);
  };
  const auto first = act.steps.begin();
  const auto count = static_cast<std::ptrdiff_t>(std::min(end, act.steps.size()));
  return static_cast<std::size_t>(std::count_if(first, first + count, is_performed));
}

Trace trace_until_step(const Trace& whole, std::size_t steps) {
  const std::size_t count = events_until(whole, steps);
  if (count == whole.events.size()) return whole;
  const Time until = whole.events[count].at;
  Trace part = whole;
  part.events.resize(count);
  std::erase_if(part.links,
                [&](const Link& link) { return link.cause > count || link.effect > count; });
  const Forgetting forgetting{static_cast<EventId>(count), until};
  for (Event& event : part.events) std::visit(forgetting, event.what);
  forget_connections(part);
  note_last_states(part);
  forget_endings(part);
  part.source.cut_short.clear();
  part.claims.clear();
  return part;
}

}  // namespace seetcp
