// SPDX-License-Identifier: MIT
#include "src/views/timeline/ladder_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "src/views/timeline/call_shape.hpp"
#include "src/views/timeline/foot.hpp"
#include "src/views/timeline/hosts.hpp"
#include "src/views/timeline/on_wire.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

// Parts of a cell's text stand two blanks apart; a state that follows at once behind an arrow.
void append(std::string& text, std::string_view part, std::string_view between = "  ") {
  if (part.empty()) return;
  if (!text.empty()) text += between;
  text += part;
}

}  // namespace

LadderBuilder::LadderBuilder(const Trace& trace, const TimelineOptions& options)
    : trace_(trace),
      is_capture_(trace.source.kind == captured),
      is_on_wire_(trace.source.stage == wire_stage),
      causes_(trace),
      sides_(trace),
      selection_(trace, options),
      queues_(trace),
      explainer_(trace, options.detail),
      labels_(!selection_.only() && trace.connections.size() > 1),
      row_of_(trace.events.size() + 1),
      defers_(options.detail != TimelineOptions::Detail::explain),
      so_far_(options.so_far) {}

Ladder LadderBuilder::build() {
  for (EventId id = 1; id <= trace_.events.size(); ++id) place(id);
  let_arrive(Time::max());
  say_what_is_pending();
  if (selection_.folds()) ladder_.rows = folded(std::move(ladder_.rows));
  finish();
  return std::move(ladder_);
}

void LadderBuilder::place(EventId id) {
  const Event& event = trace_.events[id - 1];
  let_arrive(event.at);
  if (!selection_.shows(event)) return;
  ladder_.longest = event.at;
  std::visit([&](const auto& what) { place(what, id); }, event.what);
}

void LadderBuilder::place(const CallEvent& call, EventId id) {
  if (call.phase == Phase::entered) {
    inferred_.enters(connection_of(trace_, call), call);
    place_entry(call, id);
  } else {
    place_return(call, id);
  }
}

// A call that sends stands where its segment goes, beside it: what other programs did meanwhile
// does not come between cause and effect.
void LadderBuilder::place_entry(const CallEvent& call, EventId id) {
  const auto sent = first_sent_by(trace_, causes_, id);
  if (sent && selection_.shows(trace_.events[*sent - 1])) return;
  add_entry(call, id);
}

void LadderBuilder::add_entry(const CallEvent& call, EventId id) {
  const CallShape shape = shape_of(trace_, causes_, id, so_far_);
  LadderStep step;
  step.routine = shape.routine;
  const bool alarming = shape.failed && shape.in_one_line;
  step.of(sides_.of(call)) = {shape.text, "", alarming ? Tone::alarm : Tone::plain};
  add(std::move(step), id);
  if (!shape.in_one_line) return;
  row_of_[call.partner] = row_of_[id];
  const auto& returned = std::get<CallEvent>(trace_.events[call.partner - 1].what);
  if (returned.result != 0) return;
  explain(explainer_.returned(returned, call.partner, causes_.segment_behind(call.partner)));
}

// Where other rows have come between, the call bears its segment's time: times go down the page.
void LadderBuilder::add_late_entry(const CallEvent& call, EventId id, EventId segment) {
  const bool overtaken = last_placed_ > id;
  add_entry(call, id);
  if (!overtaken) return;
  auto& step = std::get<LadderStep>(ladder_.rows.back());
  step.at = trace_.events[segment - 1].at;
  step.number = number_of(trace_, segment);
}

void LadderBuilder::place_return(const CallEvent& call, EventId id) {
  if (row_of_[id] != 0) return;  // On its entry's line.
  LadderStep step;
  step.routine = shape_of(trace_, causes_, call.partner, so_far_).routine;
  step.of(sides_.of(call)) = {return_line(trace_, causes_, id), "",
                              call.error.empty() ? Tone::plain : Tone::alarm};
  add(std::move(step), id);
  explain(explainer_.returned(call, id, causes_.segment_behind(id)));
}

void LadderBuilder::place(const SegmentEvent& segment, EventId id) {
  LadderStep& step = step_for(segment, id);
  step.arrow = Arrow{.from = segment.from,
                     .label = labels_.next(segment),
                     .reset = segment.flags.rst,
                     .length = segment.length,
                     .at = trace_.events[id - 1].at,
                     .number = number_of(trace_, id),
                     .reach = reach_at_leaving(segment),
                     .made_by_wire = segment.origin != Origin::host,
                     .fate = fate_text(segment)};
  if (segment.arrived) under_way_.emplace(*segment.arrived, id);
  last_sent_[{segment.connection, segment.from}] = id;
  const auto early = early_states_.extract(id);
  if (!early.empty()) {
    for (const EventId state : early.mapped()) {
      put_state(step, std::get<StateEvent>(trace_.events[state - 1].what));
    }
  }
  explain(explainer_.segment(segment, id));
}

// The row of the call that sent it if that is the last, else a new one that names the call.
LadderStep& LadderBuilder::step_for(const SegmentEvent& segment, EventId id) {
  const auto sender = sender_of(trace_, causes_, id);
  const auto* call = sender ? std::get_if<CallEvent>(&trace_.events[*sender - 1].what) : nullptr;
  if (call != nullptr && row_of_[*sender] == 0 && *sender < id) add_late_entry(*call, *sender, id);
  if (LadderStep* row = sender ? last_step_of(*sender) : nullptr; row != nullptr && !row->arrow) {
    row_of_[id] = row_of_[*sender];
    return *row;
  }
  LadderStep step;
  step.arrow = Arrow{};
  step.routine = routine_.has(segment);
  if (call != nullptr) {
    const std::string by = fmt::format("by {}({})", program_word(*call), call->fd.value_or(0));
    step.of(segment.from) = {by, "", Tone::quiet};
  }
  const std::string origin = is_on_wire_ ? origin_text(trace_, segment, id) : "";
  if (!origin.empty()) step.of(segment.from) = {origin, "", Tone::quiet};
  return add(std::move(step), id);
}

void LadderBuilder::place(const StateEvent& state, EventId id) {
  if (state.to == state.from.value_or(TcpState::closed)) return;  // It says nothing.
  inferred_.becomes(state, id);
  auto host = host_of(trace_, causes_, id);
  if (host && is_capture_) host = std::max(*host, last_sent_before(state));
  if (host && !selection_.shows(trace_.events[*host - 1])) host.reset();
  if (host && *host > id) {
    early_states_[*host].push_back(id);
    return;
  }
  const std::uint32_t row = host ? row_for(state, *host) : 0;
  auto* step = row != 0 ? std::get_if<LadderStep>(&ladder_.rows[row - 1]) : nullptr;
  const bool apart =
      step != nullptr && state.endpoint == Role::listener && !step->server.state.empty();
  put_state(step == nullptr || apart ? add({}, id) : *step, state);
}

// What an end came to after it had sent more stands beside that, not beside what it had not heard
// of yet: a captured FIN has arrived when its ACK shows it.
EventId LadderBuilder::last_sent_before(const StateEvent& state) const {
  const auto sent = last_sent_.find({state.connection, Sides::of(state.endpoint)});
  return sent == last_sent_.end() ? 0 : sent->second;
}

void LadderBuilder::put_state(LadderStep& step, const StateEvent& state) {
  const bool inferred = state.evidence == Evidence::inferred;
  const bool listeners_end = state.endpoint == Role::listener && state.to != TcpState::listen;
  Cell& place = step.of(Sides::of(state.endpoint));
  append(place.state,
         fmt::format("{}{}{}", listeners_end ? "listener " : "", rfc_name(state.to),
                     inferred ? "*" : ""),
         " → ");
  append(place.text, note_on(state));
  explain(state);
}

std::string LadderBuilder::note_on(const StateEvent& state) {
  if (state.endpoint != Role::server || is_capture_) return "";
  const bool is_of_listener =
      state.to == TcpState::syn_received && state.from != TcpState::syn_sent;
  if (is_of_listener && !std::exchange(new_socket_said_, true)) {
    return "new socket; listener stays LISTEN";
  }
  const std::uint32_t waiting = queues_.waiting(state.connection);
  const bool is_new =
      state.to == TcpState::established && !is_synchronized(state.from.value_or(TcpState::closed));
  if (!is_new || waiting == 0) return "";
  return fmt::format("{} in the accept queue", waiting);
}

void LadderBuilder::explain(const StateEvent& state) {
  if (!is_capture_ && state.endpoint == Role::server && state.to == TcpState::established) {
    explain(explainer_.established(queues_.accepting(state.connection)));
  }
  explain(explainer_.state(state));
  explain(explainer_.difference(state));
}

// The row of that event, if no other has come after it.
LadderStep* LadderBuilder::last_step_of(EventId id) {
  if (row_of_[id] == 0 || row_of_[id] != ladder_.rows.size()) return nullptr;
  return std::get_if<LadderStep>(&ladder_.rows.back());
}

LadderStep& LadderBuilder::add(LadderStep step, EventId id) {
  const bool kernels_answer =
      defers_ && step.arrow && step.client.text.empty() && step.server.text.empty();
  if (!kernels_answer) say_what_is_pending();
  step.at = trace_.events[id - 1].at;
  step.number = number_of(trace_, id);
  last_placed_ = id;
  ladder_.rows.emplace_back(std::move(step));
  row_of_[id] = static_cast<std::uint32_t>(ladder_.rows.size());
  return std::get<LadderStep>(ladder_.rows.back());
}

void LadderBuilder::explain(std::optional<Explanation> explanation) {
  if (explanation) pending_.push_back(*std::move(explanation));
}

void LadderBuilder::say_what_is_pending() {
  for (Explanation& explanation : pending_) ladder_.rows.emplace_back(std::move(explanation));
  pending_.clear();
}

void LadderBuilder::finish() {
  const auto only = selection_.only();
  const Connection* connection = only ? &trace_.connections[*only - 1] : nullptr;
  ladder_.client = column_head(trace_, connection, Side::client);
  ladder_.server = column_head(trace_, connection, Side::server);
  if (so_far_) return;
  if (const auto standing = connection ? last_standing(*connection) : std::nullopt) {
    ladder_.rows.emplace_back(*standing);
    if (connection->server_state == TcpState::close_wait) explain(explainer_.never_closed());
    say_what_is_pending();
  }
  for (const auto& list : {shortcomings(trace_), meaning_of(inferred_, trace_)}) {
    ladder_.rows.insert(ladder_.rows.end(), list.begin(), list.end());
  }
}

}  // namespace seetcp
