// SPDX-License-Identifier: MIT
// States: what calls and segments imply by the table, reconciled with the kernel's word. A state is
// inferred when a segment or call implies it, seen when the kernel says so, and both when they
// agree. Where they differ, that is said, never hidden.
#include <fmt/format.h>

#include <array>

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

// Segments do it, and calls that send one.
bool shows_on_the_wire(const Transition& row) {
  return moved_by_segment(row.stimulus) || row.stimulus == Stimulus::close ||
         row.stimulus == Stimulus::abort;
}

// Frames that are not read yet can show a way from the one to the other.
bool frames_may_lead(TcpState from, TcpState to) {
  std::array<bool, all_states.size()> reached{};
  const auto is_reached = [&](TcpState state) -> bool& {
    return reached[static_cast<std::size_t>(state)];
  };
  is_reached(from) = true;
  for (std::size_t round = 0; round < all_states.size(); ++round) {
    for (const Transition& row : transitions) {
      if (is_reached(row.from) && shows_on_the_wire(row)) is_reached(row.to) = true;
    }
  }
  return is_reached(to);
}

// The row that must have been taken when both states are known; nullptr when there are other ways.
const Transition* only_row(TcpState from, TcpState to) {
  const Transition* only = nullptr;
  for (const Transition& row : transitions) {
    if (row.from != from) continue;
    if (row.to != to && frames_may_lead(row.to, to)) return nullptr;
    if (row.to != to) continue;
    if (only) return nullptr;
    only = &row;
  }
  return only;
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
           "so Linux ignored the last ACK of the handshake.";
  }
  return fmt::format("The segments say {}, the kernel says {}.", rfc_name(inferred),
                     rfc_name(kernel));
}

void add_seen(Assembly& all, Conversation& talk, Side side, StateEvent event, Time at) {
  ConversationEnd& end = talk.end(side);
  const TcpState to = event.to;
  end.state_event = all.log.add(at, std::move(event));
  end.state = to;
  end.pending.reset();
  talk.set_tracked_state(side, to);
  set_connection_state(all, talk, side, to);
}

// A call or a timer of this end's took it there before any segment showed it (a FIN that is
// queued).
void add_moved(Assembly& all, Conversation& talk, Side side, const Transition& row, Time at) {
  const EventId event = add_seen_row(all, talk, side, row, at);
  const auto& end = talk.end(side);
  if (row.stimulus != Stimulus::close || !end.cookie) return;
  all.log.link(all.sockets.of(*end.cookie).last_close, event, Confidence::proved,
               "this made it so");
}

// The kernel alone tells: what the table says of it is told where no other way leads there.
void hear_alone(Assembly& all, Conversation& talk, Side side, const KernelWord& word) {
  const auto inferred = talk.end(side).state;
  const Transition* row = inferred ? only_row(*inferred, word.state) : nullptr;
  if (row) return add_moved(all, talk, side, *row, word.at);
  add_seen(all, talk, side, seen_state(all, talk, side, inferred, word.state, word.at), word.at);
}

// A frame is stamped before the receiving kernel has worked it in: for a moment after that its word
// may still be the state before.
constexpr std::chrono::microseconds working_in{200};

bool lags(const ConversationEnd& end, const KernelWord& word) {
  return end.state_before == word.state && word.at - end.moved_at < working_in;
}

// An end of which no segment has told yet came from LISTEN.
void hear_beside_frames(Assembly& all, Conversation& talk, Side side, const KernelWord& word) {
  ConversationEnd& end = talk.end(side);
  if (lags(end, word)) return;
  const TcpState inferred = end.state.value_or(TcpState::listen);
  const Transition* row = only_row(inferred, word.state);
  if (row && !moved_by_segment(row->stimulus)) return add_moved(all, talk, side, *row, word.at);
  if (frames_may_lead(inferred, word.state)) {
    end.pending = word;
    return;
  }
  StateEvent event = seen_state(all, talk, side, end.state, word.state, word.at);
  if (end.state) event.differs = explain_difference(inferred, word.state);
  add_seen(all, talk, side, std::move(event), word.at);
}

// What the kernel had said before, now that the table has moved the end: this, or more to come?
void meet_pending(Assembly& all, ConversationEnd& end, StateEvent& event) {
  if (!end.pending) return;
  const KernelWord word = *end.pending;
  if (word.state != event.to && frames_may_lead(event.to, word.state)) return;
  end.pending.reset();
  if (word.state == event.to) {
    event.evidence = Evidence::both;
    event.seen_at = all.log.since_begin(word.at);
  } else {
    event.differs =
        fmt::format("The kernel had said {}, which does not lead here.", rfc_name(word.state));
  }
}

// A socket that is known by its name is that end, even when a newer connection has its addresses.
std::optional<EndRef> spoken_of(Assembly& all, const KernelState& word) {
  const SocketRecord* known = word.cookie ? all.sockets.find(*word.cookie) : nullptr;
  if (known && known->connection != 0 && !known->listens)
    return EndRef{known->connection, known->side};
  return find_end(all, word.local, word.remote);
}

// A pair of addresses is no identity: an earlier connection may have had it.
bool speaks_of_another(Assembly& all, EndRef ref, const KernelState& word) {
  const auto known = all.conversation(ref.connection).end(ref.side).cookie;
  return known && word.cookie && *word.cookie != SocketCookie{} && *word.cookie != *known;
}

}  // namespace

void set_connection_state(Assembly& all, const Conversation& talk, Side side, TcpState state) {
  Connection& connection = all.connection(talk.id);
  (side == Side::client ? connection.client_state : connection.server_state) = state;
}

StateEvent change_by(const Transition& row, Role endpoint, Evidence evidence) {
  return {.endpoint = endpoint,
          .connection = 0,
          .socket = {},
          .from = row.from,
          .to = row.to,
          .evidence = evidence,
          .rfc = interned(fmt::format("9293 {}", row.section)),
          .arrow = row.arrow,
          .why = row.why,
          .seen_at = {},
          .differs = {}};
}

EventId add_seen_state(Assembly& all, Conversation& talk, Side side, TcpState to, Time at,
                       std::string_view why) {
  StateEvent event = seen_state(all, talk, side, talk.end(side).state, to, at);
  event.why = why;
  add_seen(all, talk, side, std::move(event), at);
  return talk.end(side).state_event;
}

EventId add_inferred_state(Assembly& all, Conversation& talk, Side side, TcpState to, Time at,
                           std::string_view why) {
  const EventId event = add_seen_state(all, talk, side, to, at, why);
  all.log.get<StateEvent>(event).evidence = Evidence::inferred;
  all.log.get<StateEvent>(event).seen_at.reset();
  return event;
}

EventId add_seen_row(Assembly& all, Conversation& talk, Side side, const Transition& row, Time at) {
  const EventId event = add_state(all, talk, side, at, row, Evidence::seen);
  all.log.get<StateEvent>(event).seen_at = all.log.since_begin(at);
  talk.set_tracked_state(side, row.to);
  return event;
}

EventId add_state(Assembly& all, Conversation& talk, Side side, Time at, const Transition& row,
                  Evidence evidence) {
  ConversationEnd& end = talk.end(side);
  StateEvent event = change_by(row, role_of(side), evidence);
  event.connection = talk.id;
  if (end.cookie) event.socket = all.sockets.of(*end.cookie).number;
  meet_pending(all, end, event);
  end.state_before = end.state;
  end.moved_at = at;
  end.state_event = all.log.add(at, std::move(event));
  end.state = row.to;
  set_connection_state(all, talk, side, row.to);
  return end.state_event;
}

void hear_kernel(Assembly& all, EndRef ref, std::optional<TcpState> state, Time at) {
  Conversation& talk = all.conversation(ref.connection);
  ConversationEnd& end = talk.end(ref.side);
  if (talk.on_wire) {
    // An end that is back in LISTEN has no socket: its request is gone, the listener alone is left.
    const bool request_is_gone = !state && end.state == TcpState::listen;
    if (request_is_gone || end.state == state.value_or(TcpState::closed)) {
      end.kernel_spoke = end.kernel_spoke || state.has_value();
      return confirm(all, end, at);
    }
    return hear_on_wire(all, talk, ref.side, state, at);
  }
  // An end that the kernel has never had is not "gone": it was refused, or is another host's.
  if (!state && !end.kernel_spoke) return;
  end.kernel_spoke = true;
  const TcpState kernel = state.value_or(TcpState::closed);
  if (end.state == kernel) return confirm(all, end, at);
  if (frames_are_seen(all)) return hear_beside_frames(all, talk, ref.side, {kernel, at});
  hear_alone(all, talk, ref.side, {kernel, at});
}

void settle_pending(Assembly& all) {
  const Time last =
      all.log.trace().events.empty() ? Time{} : all.log.begin() + all.log.trace().events.back().at;
  for (Conversation& talk : all.conversations) {
    for (const Side side : {Side::client, Side::server}) {
      ConversationEnd& end = talk.end(side);
      if (!end.pending) continue;
      StateEvent event =
          seen_state(all, talk, side, end.state, end.pending->state, end.pending->at);
      event.differs = "The kernel says so, but no segment that was captured explains it.";
      add_seen(all, talk, side, std::move(event), last);
    }
  }
}

void take_word(Assembly& all, const KernelState& word) {
  if (word.remote.port == 0) return take_listener_word(all, word);
  const auto end = spoken_of(all, word);
  if (!end) return;
  if (speaks_of_another(all, *end, word)) return;
  if (word.cookie && word.cookie != SocketCookie{}) join_socket(all, *word.cookie, *end);
  hear_kernel(all, *end, word.state, word.asked);
}

}  // namespace seetcp
