// SPDX-License-Identifier: MIT
// The Assembly is everything that is known while a trace is put together, and the few steps that
// all its parts share. Each kind of observation is taken in a file of its own: calls, segments,
// states.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "src/trace/assembly/conversation.hpp"
#include "src/trace/assembly/event_log.hpp"
#include "src/trace/assembly/socket_book.hpp"

namespace seetcp {

struct Cause {
  EventId event{};  // 0: not known.
  Confidence sure{};
  std::string_view why;  // A literal.
};

// An end of a connection.
struct EndRef {
  ConnectionId connection{};
  Side side{};
};

// A segment on the wire between two hosts whose fate is not settled.
struct UnderWay {
  EndRef from;
  EventId event{};
  Segment segment;
};

struct Assembly {
  explicit Assembly(Trace header) : log(std::move(header)) {}

  EventLog log;
  SocketBook sockets;
  std::deque<Conversation> conversations;  // conversations[id - 1]
  std::map<std::pair<Endpoint, Endpoint>, ConnectionId>
      latest;  // (client, server): the newest of that name
  std::unordered_map<std::uint64_t, UnderWay> under_way;  // By a Crossing's id.
  std::unordered_map<int, std::vector<EventId>>
      open_calls;  // Thread: the calls that it is in, a signal handler's above what it interrupted.

  Conversation& conversation(ConnectionId id) { return conversations[id - 1]; }
  Connection& connection(ConnectionId id) { return log.trace().connections[id - 1]; }
};

// The end `local` of the newest connection between the two addresses; absent when none is known.
std::optional<EndRef> find_end(const Assembly& all, const Endpoint& local, const Endpoint& remote);

ConnectionId begin_conversation(Assembly& all, const Endpoint& client, const Endpoint& server);

// The socket is that end of that connection: joins the calls made on it so far, its connect() to
// the SYN above all.
void join_socket(Assembly& all, SocketCookie cookie, EndRef end);

void take_call(Assembly& all, const SocketCall& call);
void take_frame(Assembly& all, const Frame& frame);
void take_crossing(Assembly& all, const Crossing& crossing);
void take_word(Assembly& all, const KernelState& word);
void take_end_of_process(Assembly& all, const ProcessEnded& ended);

// The segment that went out from `side`: what made it go.
Cause cause_of_segment(Assembly& all, const Conversation& talk, const Segment& segment, Side from,
                       EventId repeated);

// The call that has returned on that connected socket: the segment that made it return.
Cause cause_of_return(Conversation& talk, Side side, const SocketCall& call,
                      const CallEvent& entry);

// What the table says of the row, as an event of nobody yet.
StateEvent change_by(const Transition& row, Role endpoint, Evidence evidence);

// The machine has taken `row` at that end.
EventId add_state(Assembly& all, Conversation& talk, Side side, Time at, const Transition& row,
                  Evidence evidence);

// The kernel has moved that end, of itself or in a way that no row of the table describes. The
// event is returned for what else can be said of it.
EventId add_seen_state(Assembly& all, Conversation& talk, Side side, TcpState to, Time at,
                       std::string_view why);

// The same, by what has arrived or was called, where no row of the table describes it.
EventId add_inferred_state(Assembly& all, Conversation& talk, Side side, TcpState to, Time at,
                           std::string_view why);

// The same as seen, told by a row that a call or timer takes.
EventId add_seen_row(Assembly& all, Conversation& talk, Side side, const Transition& row, Time at);

// On a wire between two hosts all that has left and arrived is known when the kernel speaks: where
// it says something else than that implies, that is told at once.
void hear_on_wire(Assembly& all, Conversation& talk, Side side, std::optional<TcpState> state,
                  Time at);

// Where that end stands, for the list of connections.
void set_connection_state(Assembly& all, const Conversation& talk, Side side, TcpState state);

// The kernel says where that end stands (absent: it has no such end any more).
void hear_kernel(Assembly& all, EndRef end, std::optional<TcpState> state, Time at);

// listen() has made that socket a listener.
void begin_listening(Assembly& all, SocketCookie cookie, EventId call, Time at);

// Its last close() or shutdown() has made it a listener no more.
void end_listening(Assembly& all, SocketRecord& listener, Time at, Evidence evidence);

// The kernel's word on a listener (its remote endpoint is none): whether it is still there.
void take_listener_word(Assembly& all, const KernelState& word);

// On a wire where nobody asks the kernel, a call is all that tells of what it does and does not
// send: close() in SYN-SENT, a FIN that waits behind data. What it sends is read after it, so what
// it did in silence is told before the next thing that moves that end. The call has returned.
void note_silent_call(Assembly& all, SocketRecord& record, EventId call, Time at);
void settle_silent_call(Assembly& all, EndRef end);
void settle_silent_calls(Assembly& all);

// What the kernel said before the segment was read, and no segment came to explain.
void settle_pending(Assembly& all);

}  // namespace seetcp
