// SPDX-License-Identifier: MIT
// States: what calls and segments imply by the table, reconciled with the kernel's word. A state is
// inferred when a segment or call implies it, seen when the kernel says so, and both when they
// agree. Where they differ, that is said, never hidden.
#include <fmt/format.h>

#include "src/trace/assembly/assembly.hpp"
#include "src/trace/interned.hpp"

namespace seetcp {
namespace {

bool frames_are_seen(Assembly& all) {
  return all.log.trace().witnesses.segments.present;
}

bool moved_by_segment(Stimulus stimulus) {
  return stimulus >= Stimulus::syn_arrives && stimulus <= Stimulus::rst_arrives_after_passive_open;
}

// A row that leads from one state to the other without, or with, a segment that arrives.
const Transition* row_between(TcpState from, TcpState to, bool by_segment) {
  for (const Transition& row : transitions) {
    if (row.from == from && row.to == to && moved_by_segment(row.stimulus) == by_segment)
      return &row;
  }
  return nullptr;
}

// Segments that may already have arrived but are not read yet can lead from the one to the other.
bool segments_may_lead(TcpState from, TcpState to) {
  if (row_between(from, to, true)) return true;
  for (const Transition& row : transitions) {
    if (row.from == from && moved_by_segment(row.stimulus) && row_between(row.to, to, true))
      return true;
  }
  return false;
}

void set_connection_state(Assembly& all, const Conversation& talk, Side side, TcpState state) {
  Connection& connection = all.connection(talk.id);
  (side == Side::client ? connection.client_state : connection.server_state) = state;
}

// The last StateEvent of that end is what the kernel says as well.
void confirm(Assembly& all, ConversationEnd& end, Time at) {
  if (end.state_event == 0) return;
  auto& event = all.log.get<StateEvent>(end.state_event);
  if (event.evidence == Evidence::inferred) event.evidence = Evidence::both;
  if (!event.seen_at) event.seen_at = all.log.since_begin(at);
}

StateEvent seen_state(Assembly& all, const Conversation& talk, Side side,
                      std::optional<TcpState> from, TcpState to, Time at) {
  const ConversationEnd& end = talk.end(side);
  StateEvent event{.endpoint = role_of(side),
                   .connection = talk.id,
                   .socket = {},
                   .from = from,
                   .to = to,
                   .evidence = Evidence::seen,
                   .rfc = {},
                   .arrow = {},
                   .why = "The kernel says so.",
                   .seen_at = all.log.since_begin(at),
                   .differs = {}};
  if (end.cookie) event.socket = all.sockets.of(*end.cookie).number;
  return event;
}

std::string explain_difference(TcpState inferred, TcpState kernel) {
  if (inferred == TcpState::established && kernel == TcpState::syn_received) {
    return "The segments say ESTABLISHED, the kernel says SYN-RECEIVED: the accept queue is full, "
           "so Linux "
           "ignored the last ACK of the handshake.";
  }
  return fmt::format("The segments say {}, the kernel says {}.", rfc_name(inferred),
                     rfc_name(kernel));
}

void add_seen(Assembly& all, Conversation& talk, Side side, StateEvent event, Time at) {
  ConversationEnd& end = talk.end(side);
  const TcpState to = event.to;
  end.state_event = all.log.add(at, std::move(event));
  end.state = to;
  talk.tracker.set_state(side, to);
  set_connection_state(all, talk, side, to);
}

// A call or a timer of this end's took it there before any segment showed it (a FIN that is
// queued).
void add_moved(Assembly& all, Conversation& talk, Side side, const Transition& row, Time at) {
  const EventId event = add_state(all, talk, side, at, row, Evidence::seen);
  all.log.get<StateEvent>(event).seen_at = all.log.since_begin(at);
  talk.tracker.set_state(side, row.to);
  const auto& end = talk.end(side);
  if (row.stimulus != Stimulus::close || !end.cookie) return;
  all.log.link(all.sockets.of(*end.cookie).last_close, event, Confidence::proved,
               "this made it so");
}

void hear_other_state(Assembly& all, Conversation& talk, Side side, TcpState kernel, Time at) {
  ConversationEnd& end = talk.end(side);
  if (!end.state) return add_seen(all, talk, side, seen_state(all, talk, side, {}, kernel, at), at);
  const TcpState inferred = *end.state;
  if (frames_are_seen(all) && segments_may_lead(inferred, kernel)) {
    end.pending = kernel;
    return;
  }
  if (const Transition* row = row_between(inferred, kernel, false))
    return add_moved(all, talk, side, *row, at);
  StateEvent event = seen_state(all, talk, side, inferred, kernel, at);
  if (frames_are_seen(all)) event.differs = explain_difference(inferred, kernel);
  add_seen(all, talk, side, std::move(event), at);
}

}  // namespace

EventId add_state(Assembly& all, Conversation& talk, Side side, Time at, const Transition& row,
                  Evidence evidence) {
  ConversationEnd& end = talk.end(side);
  StateEvent event{.endpoint = role_of(side),
                   .connection = talk.id,
                   .socket = {},
                   .from = row.from,
                   .to = row.to,
                   .evidence = evidence,
                   .rfc = interned(fmt::format("9293 {}", row.section)),
                   .arrow = row.arrow,
                   .why = row.why,
                   .seen_at = {},
                   .differs = {}};
  if (end.cookie) event.socket = all.sockets.of(*end.cookie).number;
  const bool kernel_said_so = end.pending == row.to;
  if (kernel_said_so) event.evidence = Evidence::both;
  end.pending.reset();
  end.state_event = all.log.add(at, std::move(event));
  end.state = row.to;
  set_connection_state(all, talk, side, row.to);
  return end.state_event;
}

void hear_kernel(Assembly& all, EndRef ref, std::optional<TcpState> state, Time at) {
  Conversation& talk = all.conversation(ref.connection);
  ConversationEnd& end = talk.end(ref.side);
  // An end that the kernel has never had is not "gone": it was refused, or is another host's.
  if (!state && !end.kernel_spoke) return;
  end.kernel_spoke = true;
  const TcpState kernel = state.value_or(TcpState::closed);
  if (end.state == kernel) return confirm(all, end, at);
  hear_other_state(all, talk, ref.side, kernel, at);
}

void settle_pending(Assembly& all) {
  const Time last =
      all.log.trace().events.empty() ? Time{} : all.log.begin() + all.log.trace().events.back().at;
  for (Conversation& talk : all.conversations) {
    for (const Side side : {Side::client, Side::server}) {
      ConversationEnd& end = talk.end(side);
      if (!end.pending || end.pending == end.state) continue;
      StateEvent event = seen_state(all, talk, side, end.state, *end.pending, last);
      event.differs = "The kernel says so, but no segment that was captured explains it.";
      add_seen(all, talk, side, std::move(event), last);
    }
  }
}

void take_word(Assembly& all, const KernelState& word) {
  if (word.remote.port == 0) return take_listener_word(all, word);
  const auto end = find_end(all, word.local, word.remote);
  if (!end) return;
  if (word.cookie && word.cookie != SocketCookie{}) join_socket(all, *word.cookie, *end);
  hear_kernel(all, *end, word.state, word.at);
}

}  // namespace seetcp
