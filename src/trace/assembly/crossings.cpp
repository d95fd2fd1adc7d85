// SPDX-License-Identifier: MIT
// Segments on a wire between two hosts: what leaves is its sender's, and what arrives its
// receiver's; between the two nothing is known of the receiver.
#include <algorithm>

#include "src/trace/assembly/assembly.hpp"
#include "src/trace/assembly/segment_steps.hpp"

namespace seetcp {
namespace {

bool is_final(Fate fate) {
  return fate == Fate::arrived || fate == Fate::dropped || fate == Fate::corrupted ||
         fate == Fate::rejected;
}

std::optional<TcpState>& state_field(SegmentEvent& event, Side side) {
  return side == Side::client ? event.client_state : event.server_state;
}

// Which end of that connection has these addresses: the earlier ones of a pair may have been opened
// from the other side.
Side side_of(Assembly& all, ConnectionId id, const Endpoint& local) {
  return all.connection(id).client == local ? Side::client : Side::server;
}

// The newest connection between the two that `local` knows of. A new SYN makes one when it leaves,
// and the other host still has the old one until that arrives.
EndRef begun_end(Assembly& all, EndRef newest, const Endpoint& local) {
  ConnectionId id = newest.connection;
  while (id != 0) {
    const Side side = side_of(all, id, local);
    if (all.conversation(id).tracker_of(side).has_begun()) return {id, side};
    id = all.conversation(id).earlier;
  }
  return newest;
}

// The original of a copy: its event, wherever its connection.
EventId original_of(Assembly& all, std::uint64_t number) {
  const auto& events = all.log.trace().events;
  for (auto id = static_cast<EventId>(number == 0 ? 0 : events.size()); id > 0; --id) {
    const auto* segment = std::get_if<SegmentEvent>(&events[id - 1].what);
    if (segment && segment->frame == number) return id;
  }
  return 0;
}

// A connection that has taken the place of another between the same addresses.
void end_earlier(Assembly& all, const Conversation& talk, const Endpoint& local, Time at,
                 EventId cause) {
  if (talk.earlier == 0) return;
  Conversation& before = all.conversation(talk.earlier);
  const Side side = side_of(all, before.id, local);
  const auto state = before.end(side).state;
  if (!state || *state == TcpState::closed || *state == TcpState::listen) return;
  const EventId event =
      add_inferred_state(all, before, side, TcpState::closed, at,
                         "A new connection between the same two addresses and ports has taken its "
                         "place.");
  all.log.link(cause, event, Confidence::proved, "this took its place");
}

void add_row_of_sender(Assembly& all, Conversation& talk, Side from, Time at, const Transition& row,
                       const Cause& cause) {
  ConversationEnd& sender = talk.end(from);
  const EventId state = add_state(all, talk, from, at, row, Evidence::inferred);
  switch (row.stimulus) {
    case Stimulus::syn_arrives:
      if (sender.syn_arrived == 0) return;
      all.log.link(sender.syn_arrived, state, Confidence::proved, "this SYN arrived");
      state_field(all.log.get<SegmentEvent>(sender.syn_arrived), from) = row.to;
      return;
    case Stimulus::fin_arrives:
      return all.log.link(sender.fin_arrived, state, Confidence::proved, "its arrival made it so");
    case Stimulus::active_open: sender.syn_state = state; [[fallthrough]];
    default: all.log.link(cause.event, state, cause.sure, "this made it so");
  }
}

// A host sends it: its end's state changes now.
EventId leave(Assembly& all, EndRef end, const Segment& segment, const Crossing& crossing) {
  Conversation& talk = all.conversation(end.connection);
  ConversationEnd& sender = talk.end(end.side);
  EndTracker& tracker = talk.tracker_of(end.side);
  if (opens(segment) && tracker.state() == TcpState::closed) {
    if (const auto cookie = connecting_socket(all, segment)) join_socket(all, *cookie, end);
  }
  const EventId repeated = tracker.repeats(segment) ? first_sending(sender, segment) : 0;
  const auto isn_before = tracker.isn();
  const RowsTaken rows = tracker.leaves(segment);
  // A listener that begins anew between the same addresses has a new socket.
  if (isn_before && isn_before != tracker.isn()) sender.cookie.reset();
  const Cause cause = cause_of_segment(all, talk, segment, end.side, repeated);
  for (const Transition* row : rows) {
    const bool begins =
        row->stimulus == Stimulus::active_open || row->stimulus == Stimulus::syn_arrives;
    if (begins) end_earlier(all, talk, segment.from, crossing.left, sender.syn_arrived);
    add_row_of_sender(all, talk, end.side, crossing.left, *row, cause);
  }
  SegmentEvent event = describe(talk, segment, end.side, crossing.id);
  event.repeats = repeated;
  state_field(event, end.side) = sender.state;
  const EventId id = all.log.add(crossing.left, event);
  all.log.link(cause.event, id, cause.sure, cause.why);
  // What a call had handed over earlier waited for something: for an ACK, or for room.
  const bool has_waited = cause.sure == Confidence::likely && repeated == 0 && !segment.flags.rst;
  if (has_waited && (segment.payload_length > 0 || segment.flags.fin))
    all.log.link(sender.last_arrived, id, Confidence::likely, "its arrival let it go");
  note_isn(all, talk, end.side, segment);
  if (repeated == 0) remember_sent(sender, segment, id, false);
  if (segment.ack) sender.answered = sender.last_arrived;
  return id;
}

// The wire sends it, in a host's name: that host knows nothing of it.
EventId appear(Assembly& all, EndRef end, const Segment& segment, const Crossing& crossing) {
  const EventId original = original_of(all, crossing.copy_of);
  SegmentEvent event = describe(all.conversation(end.connection), segment, end.side, crossing.id);
  event.origin = crossing.origin;
  event.repeats = original;
  const EventId id = all.log.add(crossing.left, event);
  all.log.link(original, id, Confidence::proved, "the wire copied this");
  return id;
}

std::optional<EndRef> sender_of(Assembly& all, const Segment& segment, const Crossing& crossing) {
  if (const EventId original = original_of(all, crossing.copy_of)) {
    const auto& event = all.log.get<SegmentEvent>(original);
    return EndRef{event.connection, event.from};
  }
  const auto newest = find_end(all, segment.from, segment.to);
  if (newest && crossing.origin == Origin::injected) return newest;
  if (newest && !opens(segment)) return begun_end(all, *newest, segment.from);
  return place(all, segment);
}

UnderWay* begin_crossing(Assembly& all, const Crossing& crossing) {
  const auto decoded = decode(crossing.link, crossing.octets, crossing.wire_length);
  const auto* segment = std::get_if<Segment>(&decoded);
  const auto end = segment ? sender_of(all, *segment, crossing) : std::nullopt;
  if (!end) return nullptr;
  const EventId event = crossing.origin == Origin::host ? leave(all, *end, *segment, crossing)
                                                        : appear(all, *end, *segment, crossing);
  return &all.under_way.try_emplace(crossing.id, UnderWay{*end, event, *segment}).first->second;
}

// Its data had come before, on another segment.
bool has_come(const ConversationEnd& receiver, const Segment& segment) {
  const SeqNum begin = segment.flags.syn ? segment.seq + 1 : segment.seq;
  const SeqNum end = begin + segment.payload_length;
  if (receiver.last_arrived == 0 || end - receiver.read_to <= 0) return true;
  for (const SentSegment& row : receiver.unread) {
    if (begin - row.begin >= 0 && row.end - end >= 0) return true;
  }
  return false;
}

void note_arrival(Assembly& all, EndRef to, const Segment& segment, EventId event) {
  ConversationEnd& receiver = all.conversation(to.connection).end(to.side);
  Connection& connection = all.connection(to.connection);
  const EventId fin = receiver.fin_arrived;
  const bool again = !segment.flags.syn && has_come(receiver, segment);
  if (segment.flags.syn && receiver.syn_arrived != 0) {
    receiver.last_arrived = event;
  } else {
    remember_arrived(receiver, segment, event, again);
  }
  if (fin != 0) receiver.fin_arrived = fin;
  if (!segment.flags.syn) return;
  receiver.syn_arrived = event;
  const TcpState state = all.conversation(to.connection).tracker_of(to.side).state();
  const bool is_new = state == TcpState::closed || state == TcpState::listen;
  if (segment.ack || (connection.listener && !is_new)) return;
  // Not the one that was there when it left.
  if (const auto listener = all.sockets.listener_at(segment.to))
    connection.listener = all.sockets.of(*listener).number;
}

// A request whose listener has gone stays until its timer, or until the next segment comes for it:
// that throws it away, and is then looked at as if it had never been (tcp_v4_rcv()).
void drop_left_request(Assembly& all, Conversation& talk, Side side, EventId arrived, Time at) {
  const EndTracker& tracker = talk.tracker_of(side);
  const auto listener = all.connection(talk.id).listener;
  const bool is_request = tracker.state() == TcpState::syn_received && tracker.opened_passively();
  if (!is_request || !listener || all.sockets.numbered(*listener)->listens) return;
  const EventId event = add_inferred_state(all, talk, side, TcpState::closed, at,
                                           "Its listener is gone, and the request with it.");
  all.log.link(arrived, event, Confidence::proved, "its arrival made it so");
}

// shutdown() had to wait for the handshake.
void link_deferred(Assembly& all, const ConversationEnd& end, EventId state) {
  const SocketRecord* record = end.cookie ? all.sockets.find(*end.cookie) : nullptr;
  if (record == nullptr) return;
  all.log.link(record->last_close, state, Confidence::proved, "asked for earlier, done now");
}

void arrive(Assembly& all, const UnderWay& crossed, Time at) {
  const Segment& segment = crossed.segment;
  const EndRef sent{crossed.from.connection, other(crossed.from.side)};
  const EndRef to = opens(segment) ? sent : begun_end(all, sent, segment.to);
  Conversation& talk = all.conversation(to.connection);
  settle_silent_call(all, to);
  drop_left_request(all, talk, to.side, crossed.event, at);
  note_arrival(all, to, segment, crossed.event);
  const RowsTaken rows = talk.tracker_of(to.side).arrives(segment);
  forget_acknowledged(talk.end(to.side), segment);
  for (const Transition* row : rows) {
    const EventId state = add_state(all, talk, to.side, at, *row, Evidence::inferred);
    all.log.link(crossed.event, state, Confidence::proved, "its arrival made it so");
    if (row->stimulus == Stimulus::close) link_deferred(all, talk.end(to.side), state);
    if (row->to == TcpState::established) note_completed(all, talk, to.side, crossed.event);
  }
  if (to.connection == sent.connection) {
    state_field(all.log.get<SegmentEvent>(crossed.event), to.side) = talk.end(to.side).state;
  }
}

// It stays where it is; the reject comes back to its sender, who may give up.
void reject(Assembly& all, const UnderWay& crossed) {
  all.conversation(crossed.from.connection).end(crossed.from.side).rejected = crossed.event;
}

}  // namespace

void take_crossing(Assembly& all, const Crossing& crossing) {
  const auto known = all.under_way.find(crossing.id);
  const UnderWay* crossed =
      known != all.under_way.end() ? &known->second : begin_crossing(all, crossing);
  if (!crossed) return;
  auto& event = all.log.get<SegmentEvent>(crossed->event);
  event.fate = crossing.fate;
  if (crossing.fate == Fate::held) event.waited = true;
  event.copies = std::max(event.copies, crossing.copies);
  const bool came = crossing.fate == Fate::arrived || crossing.fate == Fate::corrupted;
  if (came) event.arrived = all.log.since_begin(crossing.at);
  if (crossing.fate == Fate::arrived) arrive(all, *crossed, crossing.at);
  if (crossing.fate == Fate::rejected) reject(all, *crossed);
  if (is_final(crossing.fate)) all.under_way.erase(crossing.id);
}

}  // namespace seetcp
