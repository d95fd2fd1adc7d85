// SPDX-License-Identifier: MIT
#include "src/trace/connections/segment_events.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/trace/connections/outcome.hpp"
#include "src/trace/interned.hpp"

namespace seetcp {
namespace {

std::vector<std::string_view> sections() {
  std::vector<std::string_view> all;
  all.reserve(transitions.size());
  for (const Transition& row : transitions) {
    all.push_back(interned(fmt::format("9293 {}", row.section)));
  }
  return all;
}

constexpr std::string_view not_so_yet =
    "It was not so yet: this segment shows that what had been captured had not arrived.";

bool is_arrival_of_fin(const Change& change) {
  const Stimulus stimulus = change.row->stimulus;
  return change.why == Change::Why::receives &&
         (stimulus == Stimulus::fin_arrives || stimulus == Stimulus::fin_arrives_our_fin_acked);
}

// The step from one state to another, whatever brings it about; nullptr for none.
const Transition* step_between(TcpState from, TcpState to) {
  const auto row =
      std::find_if(transitions.begin(), transitions.end(),
                   [&](const Transition& step) { return step.from == from && step.to == to; });
  return row == transitions.end() ? nullptr : &*row;
}

}  // namespace

Connection connection_of(const ConnectionRecord& record) {
  Connection connection;
  connection.client = record.end(Side::client);
  connection.server = record.end(Side::server);
  connection.client_isn = record.tracker.at(Side::client).isn;
  connection.server_isn = record.tracker.at(Side::server).isn;
  connection.client_state = final_state(record, Side::client);
  connection.server_state = final_state(record, Side::server);
  return connection;
}

SegmentEvents::SegmentEvents(EventSink& sink, bool only)
    : sink_(sink), only_(only), sections_(sections()) {}

// What a sender shows of its past by an answer precedes the segment; all the rest follows it.
void SegmentEvents::take(const ConnectionRecord& record, const TakenSegment& taken) {
  Talk& talk = talks_[record.id];
  const Time at = latest_ = since_begin(taken.frame.at);
  const bool never_told = settle(talk.of(taken.from), record, taken);
  for (const Change& change : taken.step.before) {
    if (change.why != Change::Why::answers_syn) continue;
    add_state(id_of(record), at, change, cause_of_change(talk, change, 0));
  }
  const SegmentEvent described = describe(talk, record, taken);
  const Cause cause = cause_of(talk, taken, described.repeats);
  const EventId event = sink_.add({at, described});
  join(cause, event);
  remember(talk, taken, event);
  if (taken.step.taken_back && !never_told) {
    add_taken_back(record, at, *taken.step.taken_back, event);
  }
  add_changes(talk, record, taken, event);
  add_notes(talk, record, taken, event);
}

void SegmentEvents::forget(ConnectionId id) {
  const auto talk = talks_.find(id);
  if (talk == talks_.end()) return;
  for (End& end : talk->second.ends) tell_held(end, number_of(id), latest_);
  talks_.erase(talk);
}

Time SegmentEvents::since_begin(Time at) {
  if (!begin_) begin_ = at;
  return time_between(*begin_, at);
}

// From the SYN's number; where that was not captured, as if it stood before the first seen.
std::uint32_t SegmentEvents::relative(Talk& talk, const ConnectionRecord& record, Side side,
                                      SeqNum number) {
  std::optional<SeqNum>& base = talk.of(side).base;
  if (const auto isn = record.tracker.at(side).isn) base = isn;
  if (!base) base = SeqNum{number.value - 1};
  return number.value - base->value;
}

SegmentEvent SegmentEvents::describe(Talk& talk, const ConnectionRecord& record,
                                     const TakenSegment& taken) {
  const Segment& segment = taken.segment;
  const End& sender = talk.of(taken.from);
  EventId first_sent = sender.sent.that_reached(sequence_end(segment));
  if (first_sent == 0 && segment.flags.fin) first_sent = sender.fin;  // Acknowledged, in vain.
  SegmentEvent event{.connection = id_of(record),
                     .from = taken.from,
                     .frame = taken.frame.number,
                     .flags = segment.flags,
                     .seq = relative(talk, record, taken.from, segment.seq),
                     .ack = {},
                     .seq_raw = segment.seq,
                     .ack_raw = segment.ack,
                     .length = segment.payload_length,
                     .window = segment.window,
                     .options = segment.options,
                     .repeats = taken.step.repeats ? first_sent : 0,
                     .client_state = final_state(record, Side::client),
                     .server_state = final_state(record, Side::server)};
  if (segment.ack) event.ack = relative(talk, record, other(taken.from), *segment.ack);
  return event;
}

SegmentEvents::Cause SegmentEvents::cause_of(Talk& talk, const TakenSegment& taken,
                                             EventId repeats) {
  const Segment& segment = taken.segment;
  End& receiver = talk.of(other(taken.from));
  const EventId covered = segment.ack ? receiver.sent.acknowledge(*segment.ack) : 0;
  if (segment.flags.rst) return cause_of_reset(talk.of(taken.from), segment);
  if (repeats != 0) {
    return {repeats, Confidence::likely, "sent again: no acknowledgement had come"};
  }
  if (segment.flags.syn && segment.flags.ack) {
    return {receiver.syn, Confidence::proved, "it answers this SYN"};
  }
  if (covered != 0) return {covered, Confidence::proved, "it acknowledges this"};
  const bool only_acknowledges = segment.ack && sequence_length(segment) == 0;
  if (!only_acknowledges) return {};
  return {talk.of(taken.from).arrived.event, Confidence::likely, "it answers this"};
}

// A RST that answers a segment takes its numbers from it, and has an ACK only when that had none
// (RFC 9293 3.10.7.1).
SegmentEvents::Cause SegmentEvents::cause_of_reset(const End& sender, const Segment& reset) {
  const Arrived& arrived = sender.arrived;
  const bool answers =
      arrived.ack ? !reset.ack && reset.seq == *arrived.ack : reset.ack == arrived.end;
  if (!answers) return {};
  return {arrived.event, Confidence::proved, "it answers this segment"};
}

void SegmentEvents::remember(Talk& talk, const TakenSegment& taken, EventId event) {
  const Segment& segment = taken.segment;
  End& sender = talk.of(taken.from);
  if (segment.flags.syn) sender.syn = event;  // The last is answered: the first was lost.
  if (segment.flags.fin) sender.fin = event;
  if (sequence_length(segment) > 0 && !taken.step.repeats && !segment.flags.rst) {
    sender.sent.add(sequence_end(segment), event);
  }
  talk.of(other(taken.from)).arrived = {event, sequence_end(segment), segment.ack};
}

void SegmentEvents::add_changes(Talk& talk, const ConnectionRecord& record,
                                const TakenSegment& taken, EventId event) {
  const Time at = since_begin(taken.frame.at);
  for (const Change& change : taken.step.before) {
    if (change.why != Change::Why::answers_syn) tell(talk, record, change, at, event);
  }
  for (const Change& change : taken.step.after) tell(talk, record, change, at, event);
}

// What follows a state that is held back waits with it; but a RST ends all doubt.
void SegmentEvents::tell(Talk& talk, const ConnectionRecord& record, const Change& change, Time at,
                         EventId event) {
  End& end = talk.of(change.side);
  const Cause cause = cause_of_change(talk, change, event);
  const bool follows = !end.held.empty() && change.row->to != TcpState::closed;
  if (follows || is_arrival_of_fin(change)) return end.held.push_back({change, cause});
  tell_held(end, id_of(record), at);
  add_state(id_of(record), at, change, cause);
}

void SegmentEvents::tell_held(End& end, ConnectionId id, Time at) {
  for (const Held& held : end.held) add_state(id, at, held.change, held.cause);
  end.held.clear();
}

// Its sender speaks: what was held back of it came to pass, or the segment takes it back, and
// nobody need know. True: it was taken back untold.
bool SegmentEvents::settle(End& end, const ConnectionRecord& record, const TakenSegment& taken) {
  const Time at = latest_;
  const auto& back = taken.step.taken_back;
  if (end.held.empty()) return false;
  const TcpState told = end.held.front().change.row->from;
  const Transition* instead = back ? step_between(told, back->to) : nullptr;
  if (!back || (told != back->to && instead == nullptr)) {
    tell_held(end, id_of(record), at);
    return false;
  }
  if (told != back->to) {
    const Change change{taken.from, instead, Change::Why::receives};
    add_state(id_of(record), at, change, end.held.back().cause);
  }
  end.held.clear();
  return true;
}

SegmentEvents::Cause SegmentEvents::cause_of_change(Talk& talk, const Change& change,
                                                    EventId event) const {
  using enum Change::Why;
  const End& peer = talk.of(other(change.side));
  switch (change.why) {
    case sends:
    case unseen: return {event, Confidence::proved, "this segment shows it"};
    case receives: return {event, Confidence::likely, "its arrival made it so"};
    case answers_syn: return {peer.syn, Confidence::proved, "this SYN arrived"};
    case had_crossed: break;
  }
  const bool syn = change.row->stimulus == Stimulus::syn_arrives;
  return {syn ? peer.syn : peer.fin, Confidence::proved, "its arrival made it so"};
}

void SegmentEvents::add_state(ConnectionId id, Time at, const Change& change, const Cause& cause) {
  const auto row = static_cast<std::size_t>(change.row - transitions.data());
  const EventId event = sink_.add({at, StateEvent{.endpoint = role_of(change.side),
                                                  .connection = id,
                                                  .socket = {},
                                                  .from = change.row->from,
                                                  .to = change.row->to,
                                                  .evidence = Evidence::inferred,
                                                  .rfc = sections_.at(row),
                                                  .arrow = change.row->arrow,
                                                  .why = change.row->why,
                                                  .seen_at = {},
                                                  .differs = {}}});
  join(cause, event);
}

void SegmentEvents::add_taken_back(const ConnectionRecord& record, Time at, const TakenBack& back,
                                   EventId event) {
  const EventId state = sink_.add({at, StateEvent{.endpoint = role_of(back.side),
                                                  .connection = id_of(record),
                                                  .socket = {},
                                                  .from = back.from,
                                                  .to = back.to,
                                                  .evidence = Evidence::inferred,
                                                  .rfc = {},
                                                  .arrow = {},
                                                  .why = not_so_yet,
                                                  .seen_at = {},
                                                  .differs = {}}});
  join({event, Confidence::proved, "this segment shows it"}, state);
}

// The record has the first of each kind, by frame.
void SegmentEvents::add_notes(Talk& talk, const ConnectionRecord& record, const TakenSegment& taken,
                              EventId event) {
  const auto& notes = record.notes.all();
  if (notes.size() == talk.notes) return;
  talk.notes = notes.size();
  for (const ConnectionNote& note : notes) {
    if (note.frame != taken.frame.number) continue;
    const EventId remark =
        sink_.add({since_begin(taken.frame.at), NoteEvent{.kind = NoteKind::remark,
                                                          .peer = {},
                                                          .pid = 0,
                                                          .text = sentence(note),
                                                          .exit_status = {},
                                                          .signal = {}}});
    join({event, Confidence::proved, "this segment shows it"}, remark);
  }
}

void SegmentEvents::join(const Cause& cause, EventId effect) {
  if (cause.event != 0 && effect != 0) sink_.link({cause.event, effect, cause.sure, cause.why});
}

}  // namespace seetcp
