// SPDX-License-Identifier: MIT
// Frames: decoded, given to their connection, and told apart by what they do.
#include <algorithm>

#include "src/trace/assembly/assembly.hpp"

namespace seetcp {
namespace {

constexpr std::size_t most_remembered = 4096;  // Segments of one end that await an acknowledgement.

bool opens(const Segment& segment) {
  return segment.flags.syn && !segment.flags.ack && !segment.flags.rst;
}

bool begins_anew(const Assembly& all, const EndRef& end, const Segment& segment) {
  if (!opens(segment)) return false;
  const TrackedEnd& sender = all.conversations[end.connection - 1].tracker.at(end.side);
  return sender.isn && *sender.isn != segment.seq;
}

bool reaches(const Endpoint& target, const Endpoint& endpoint) {
  return target.port == endpoint.port &&
         (is_any(target.address) || target.address == endpoint.address);
}

// The one socket whose connect() may have sent this SYN; absent when there is none, or several.
std::optional<SocketCookie> connecting_socket(Assembly& all, const Segment& syn) {
  std::optional<SocketCookie> only;
  for (const SocketCookie cookie : all.sockets.connecting()) {
    const SocketRecord& record = all.sockets.of(cookie);
    if (!record.target || !reaches(*record.target, syn.to)) continue;
    if (record.local && record.local->port != syn.from.port) continue;
    if (only) return std::nullopt;
    only = cookie;
  }
  return only;
}

// On a stage of our own every connection is part of the story; on the host's loopback only those of
// the programs that we run.
bool is_ours(Assembly& all, const Segment& syn) {
  if (all.log.trace().source.stage != host_loopback) return true;
  return all.sockets.listener_at(syn.to) || connecting_socket(all, syn);
}

std::optional<EndRef> place(Assembly& all, const Segment& segment) {
  const auto end = find_end(all, segment.from, segment.to);
  if (end && !begins_anew(all, *end, segment)) return end;
  if (!opens(segment) || !is_ours(all, segment)) return std::nullopt;
  return EndRef{begin_conversation(all, segment.from, segment.to), Side::client};
}

std::uint32_t relative(SeqNum number, const TrackedEnd& whose) {
  return whose.isn ? number.value - whose.isn->value : number.value;
}

SegmentEvent describe(const Conversation& talk, const Segment& segment, Side from,
                      std::uint64_t frame) {
  SegmentEvent event{.connection = talk.id,
                     .from = from,
                     .frame = frame,
                     .flags = segment.flags,
                     .seq = relative(segment.seq, talk.tracker.at(from)),
                     .ack = {},
                     .seq_raw = segment.seq,
                     .ack_raw = segment.ack,
                     .length = segment.payload_length,
                     .window = segment.window,
                     .options = segment.options,
                     .repeats = 0,
                     .client_state = {},
                     .server_state = {}};
  if (segment.ack) event.ack = relative(*segment.ack, talk.tracker.at(other(from)));
  return event;
}

// The event that sent these numbers first; 0 when it is not remembered.
EventId first_sending(const ConversationEnd& sender, const Segment& segment) {
  const SeqNum end = sequence_end(segment);
  const auto found = std::find_if(sender.unacknowledged.begin(), sender.unacknowledged.end(),
                                  [&](const SentSegment& sent) { return end - sent.end <= 0; });
  return found == sender.unacknowledged.end() ? 0 : found->event;
}

void note_isn(Assembly& all, const Conversation& talk, Side side, const Segment& segment) {
  if (!segment.flags.syn) return;
  Connection& connection = all.connection(talk.id);
  (side == Side::client ? connection.client_isn : connection.server_isn) = segment.seq;
}

// The data on a SYN that the answer does not acknowledge was not taken: it will come again.
void forget_refused(ConversationEnd& answerer, SeqNum acknowledged) {
  std::erase_if(answerer.unread,
                [&](const SentSegment& row) { return row.end - acknowledged > 0; });
}

// What the sender will want to know later: that this went out, and is not acknowledged yet.
void remember_sent(ConversationEnd& sender, const Segment& segment, EventId event, bool repeats) {
  if (sequence_length(segment) == 0) return;
  if (segment.flags.syn) sender.syn = sender.syn ? sender.syn : event;
  if (segment.flags.syn && segment.ack) forget_refused(sender, *segment.ack);
  auto& sent = sender.unacknowledged;
  const SentSegment row{segment.seq, sequence_end(segment), event};
  if (!repeats && sent.size() < most_remembered) return sent.push_back(row);
  // The copy may be the one that arrives: it is what an acknowledgement answers.
  for (SentSegment& earlier : sent) {
    if (earlier.end == row.end) earlier.event = event;
  }
}

void remember_arrived(ConversationEnd& receiver, const Segment& segment, EventId event,
                      bool repeats) {
  receiver.last_arrived = event;
  if (segment.flags.rst) receiver.reset_arrived = event;
  if (segment.flags.fin) receiver.fin_arrived = event;
  if (segment.flags.syn) receiver.read_to = segment.seq + 1;
  if (segment.payload_length == 0 || repeats || receiver.unread.size() >= most_remembered) return;
  const SeqNum begin = segment.flags.syn ? segment.seq + 1 : segment.seq;
  const auto after =
      std::find_if(receiver.unread.rbegin(), receiver.unread.rend(),
                   [&](const SentSegment& earlier) { return begin - earlier.begin >= 0; });
  receiver.unread.insert(after.base(), {begin, begin + segment.payload_length, event});
}

void forget_acknowledged(ConversationEnd& sender, const Segment& arrived) {
  if (!arrived.ack) return;
  auto& sent = sender.unacknowledged;
  const auto first_open = std::find_if(
      sent.begin(), sent.end(), [&](const SentSegment& row) { return row.end - *arrived.ack > 0; });
  sent.erase(sent.begin(), first_open);
}

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

void note_completed(Assembly& all, Conversation& talk, Side side, EventId event) {
  talk.end(side).completed_by = event;
  const auto listener = all.connection(talk.id).listener;
  if (side == Side::server && listener) all.sockets.numbered(*listener)->last_completed = event;
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
