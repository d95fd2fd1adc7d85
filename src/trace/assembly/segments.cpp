// SPDX-License-Identifier: MIT
// Frames: decoded, given to their connection, and told apart by what they do.
#include "src/trace/assembly/assembly.hpp"
#include "src/trace/assembly/segment_steps.hpp"

namespace seetcp {
namespace {

void set_states(SegmentEvent& event, const Conversation& talk) {
  event.client_state = talk.end(Side::client).state;
  event.server_state = talk.end(Side::server).state;
}

// That the SYN was taken shows by its answer: then the server's end stands in SYN-RECEIVED since.
void amend_syn(Assembly& all, const Conversation& talk, Side answering) {
  auto& syn = all.log.get<SegmentEvent>(talk.end(other(answering)).syn);
  (answering == Side::server ? syn.server_state : syn.client_state) = TcpState::syn_received;
}

// What seemed to have arrived had not: the last state event of that end came too early. A FIN that
// crosses another is the usual case.
void take_back(Assembly& all, Conversation& talk, const TakenBack& taken) {
  ConversationEnd& end = talk.end(taken.side);
  if (end.state != taken.from || end.state_event == 0) return;
  all.log.get<StateEvent>(end.state_event).differs =
      taken.from == TcpState::close_wait
          ? "It was not so yet: this end's own FIN does not acknowledge the other's, so the two "
            "crossed."
          : "It was not so yet: this end sends again, so the answer had not reached it.";
  end.state = taken.to;
  set_connection_state(all, talk, taken.side, taken.to);
  if (taken.from != TcpState::close_wait) return;
  auto& fin = all.log.get<SegmentEvent>(end.fin_arrived);
  (taken.side == Side::server ? fin.server_state : fin.client_state) = taken.to;
}

void add_changes_before(Assembly& all, Conversation& talk, const Step& step, Time at,
                        const Cause& cause) {
  if (step.taken_back) take_back(all, talk, *step.taken_back);
  for (const Change& change : step.before) {
    const EventId state = add_state(all, talk, change.side, at, *change.row, Evidence::inferred);
    if (change.why == Change::Why::answers_syn) {
      all.log.link(talk.end(other(change.side)).syn, state, Confidence::proved, "this SYN arrived");
      amend_syn(all, talk, change.side);
    } else {
      if (change.row->stimulus == Stimulus::active_open) talk.end(change.side).syn_state = state;
      all.log.link(cause.event, state, cause.sure, "this made it so");
    }
  }
}

// The segment that arrived and so changed that end: usually the one that is being taken.
EventId arrived_at(const Conversation& talk, const Change& change, EventId event) {
  if (change.why != Change::Why::had_crossed) return event;
  const bool syn = change.row->stimulus == Stimulus::syn_arrives;
  return syn ? talk.end(other(change.side)).syn : talk.end(change.side).fin_arrived;
}

void add_changes_after(Assembly& all, Conversation& talk, const Step& step, Time at,
                       EventId event) {
  for (const Change& change : step.after) {
    const EventId arrived = arrived_at(talk, change, event);
    const EventId state = add_state(all, talk, change.side, at, *change.row, Evidence::inferred);
    all.log.link(arrived, state, Confidence::proved, "its arrival made it so");
    if (change.row->to == TcpState::established) note_completed(all, talk, change.side, event);
  }
}

void take_segment(Assembly& all, Conversation& talk, const Segment& segment, Side from,
                  const Frame& frame) {
  if (opens(segment) && from == Side::client) {
    if (const auto cookie = connecting_socket(all, segment))
      join_socket(all, *cookie, {talk.id, from});
  }
  const Step step = talk.tracker.take(segment, from);
  const EventId repeated = step.repeats ? first_sending(talk.end(from), segment) : 0;
  const Cause cause = cause_of_segment(all, talk, segment, from, repeated);
  add_changes_before(all, talk, step, frame.at, cause);
  SegmentEvent described = describe(talk, segment, from, frame.number);
  described.repeats = repeated;
  const EventId event = all.log.add(frame.at, described);
  all.log.link(cause.event, event, cause.sure, cause.why);
  note_isn(all, talk, from, segment);
  forget_acknowledged(talk.end(other(from)), segment);
  remember_sent(talk.end(from), segment, event, step.repeats);
  remember_arrived(talk.end(other(from)), segment, event, step.repeats);
  add_changes_after(all, talk, step, frame.at, event);
  set_states(all.log.get<SegmentEvent>(event), talk);
}

}  // namespace

void take_frame(Assembly& all, const Frame& frame) {
  const auto decoded = decode(frame.link, frame.captured, frame.wire_length);
  const auto* segment = std::get_if<Segment>(&decoded);
  if (!segment) return;
  if (const auto end = place(all, *segment)) {
    take_segment(all, all.conversation(end->connection), *segment, end->side, frame);
  }
}

}  // namespace seetcp
