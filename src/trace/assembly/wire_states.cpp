// SPDX-License-Identifier: MIT
// The kernel's word on a stage of two hosts. What left and what arrived are known when it comes; so
// what they do not explain was done by a call, a timer or an ICMP error, or is Linux's own way.
#include <fmt/format.h>

#include "src/trace/assembly/assembly.hpp"

namespace seetcp {
namespace {

SocketRecord* socket_of(Assembly& all, const ConversationEnd& end) {
  return end.cookie ? all.sockets.find(*end.cookie) : nullptr;
}

// Its program has asked for an end: only a timer can end it of itself.
bool has_closed(TcpState state) {
  using enum TcpState;
  return state == fin_wait_1 || state == fin_wait_2 || state == closing || state == last_ack ||
         state == time_wait;
}

// The row that no segment takes, and that sends no RST: by the program when it has given up since
// it came to that state, by a timer when it has not.
const Transition* row_without_segment(TcpState from, TcpState to, bool given_up) {
  using enum Stimulus;
  const auto leads = [&](Stimulus stimulus) {
    const Transition* row = transition(from, stimulus);
    return row != nullptr && row->to == to && row->sends != "RST" ? row : nullptr;
  };
  if (const Transition* row = leads(time_wait_timeout)) return row;
  if (const Transition* row = given_up ? leads(close) : nullptr) return row;
  if (const Transition* row = given_up ? leads(abort) : nullptr) return row;
  if (const Transition* row = !given_up || has_closed(from) ? leads(user_timeout) : nullptr)
    return row;
  return leads(close);
}

// The call by which its program gave it up while it stood where it stands; 0 when it has not.
EventId given_up(Assembly& all, const ConversationEnd& end) {
  const SocketRecord* record = socket_of(all, end);
  return record != nullptr && record->last_close > end.state_event ? record->last_close : 0;
}

// A request is its listener's, and goes with it.
EventId closed_listener(Assembly& all, const Conversation& talk, Side side) {
  if (!talk.tracker_of(side).opened_passively()) return 0;
  const auto listener = all.connection(talk.id).listener;
  const SocketRecord* record = listener ? all.sockets.numbered(*listener) : nullptr;
  return record ? record->last_close : 0;
}

// The end has gone, and no segment took it.
void lose(Assembly& all, Conversation& talk, Side side, TcpState from, Time at) {
  ConversationEnd& end = talk.end(side);
  const EventId call = given_up(all, end);
  EventId cause = call;
  EventId event = 0;
  if (end.rejected != 0) {
    cause = end.rejected;
    event = add_seen_state(all, talk, side, TcpState::closed, at,
                           "An ICMP error has come back for what it sent.");
  } else if (const EventId closed = closed_listener(all, talk, side);
             closed != 0 && from == TcpState::syn_received) {
    cause = closed;
    event = add_seen_state(all, talk, side, TcpState::closed, at,
                           "Its listener is gone, and the request with it.");
  } else if (const Transition* row = row_without_segment(from, TcpState::closed, call != 0)) {
    const bool by_timer =
        row->stimulus == Stimulus::user_timeout || row->stimulus == Stimulus::time_wait_timeout;
    if (by_timer) cause = 0;
    event = add_seen_row(all, talk, side, *row, at);
  } else {
    event = add_seen_state(all, talk, side, TcpState::closed, at,
                           "Its program has given it up, and nothing was sent.");
  }
  all.log.link(cause, event, Confidence::likely, "this made it so");
}

std::string explain(TcpState inferred, TcpState kernel) {
  if (inferred == TcpState::established && kernel == TcpState::syn_received) {
    return "The last ACK of the handshake has arrived, and the kernel says SYN-RECEIVED: the "
           "accept queue is full, so Linux ignored it.";
  }
  return fmt::format("What has arrived and been sent says {}, the kernel says {}.",
                     rfc_name(inferred), rfc_name(kernel));
}

// The last StateEvent of that end, which the kernel does not say as well; says why, once.
void explain_absence(Assembly& all, const ConversationEnd& end, std::string why) {
  auto& event = all.log.get<StateEvent>(end.state_event);
  if (event.evidence == Evidence::inferred && event.differs.empty()) event.differs = std::move(why);
}

bool is_only_inferred(Assembly& all, const ConversationEnd& end) {
  return all.log.get<StateEvent>(end.state_event).evidence == Evidence::inferred;
}

void lose_time_wait(Assembly& all, Conversation& talk, Side side, Time at) {
  explain_absence(all, talk.end(side),
                  "The kernel has no TIME-WAIT of it: there may be no more of them than "
                  "tcp_max_tw_buckets says.");
  add_seen_state(all, talk, side, TcpState::closed, at, "The kernel keeps nothing of it.");
}

void hear_absence(Assembly& all, Conversation& talk, Side side, Time at) {
  ConversationEnd& end = talk.end(side);
  const TcpState state = *end.state;
  if (state == TcpState::closed || state == TcpState::listen) return;
  const bool never_there = !end.kernel_spoke && talk.tracker_of(side).opened_passively();
  if (state == TcpState::syn_received && never_there) {
    return explain_absence(all, end,
                           "The kernel has nothing of it: with SYN cookies, the number of its "
                           "SYN-ACK is all that there is until the last ACK comes.");
  }
  if (state == TcpState::time_wait && is_only_inferred(all, end))
    return lose_time_wait(all, talk, side, at);
  lose(all, talk, side, state, at);
}

}  // namespace

void hear_on_wire(Assembly& all, Conversation& talk, Side side, std::optional<TcpState> state,
                  Time at) {
  ConversationEnd& end = talk.end(side);
  if (!state) {
    if (end.state) hear_absence(all, talk, side, at);
    return;
  }
  end.kernel_spoke = true;
  // A request, whose SYN-ACK has not been read yet.
  if (!end.state && *state == TcpState::syn_received) {
    end.pending = KernelWord{*state, at};
    return;
  }
  const EventId call = given_up(all, end);
  const Transition* row = end.state ? row_without_segment(*end.state, *state, call != 0) : nullptr;
  if (row) {
    const EventId event = add_seen_row(all, talk, side, *row, at);
    if (row->stimulus == Stimulus::close)
      all.log.link(call, event, Confidence::proved, "this made it so");
    return;
  }
  const auto inferred = end.state;
  const EventId event = add_seen_state(all, talk, side, *state, at, "The kernel says so.");
  if (inferred) all.log.get<StateEvent>(event).differs = explain(*inferred, *state);
}

}  // namespace seetcp
