// SPDX-License-Identifier: MIT
// Calls: entered and returned, joined to their sockets and so to connections.
#include <algorithm>

#include "src/trace/assembly/assembly.hpp"
#include "src/trace/assembly/constants_in_calls.hpp"
#include "src/trace/kinds_of_calls.hpp"

namespace seetcp {
namespace {

const Endpoint* address_in(const std::vector<Argument>& arguments) {
  for (const Argument& argument : arguments) {
    if (const auto* endpoint = std::get_if<Endpoint>(&argument.value)) return endpoint;
  }
  return nullptr;
}

CallEvent describe(const SocketCall& call) {
  return {.phase = call.phase,
          .peer = static_cast<std::uint16_t>(call.peer),
          .pid = call.pid,
          .tid = call.tid,
          .call = call.name,
          .arguments = call.arguments,
          .fd = call.fd,
          .socket = {},
          .result = call.result,
          .error = call.error,
          .partner = 0,
          .connection = 0};
}

bool gives_up(const SocketRecord& record, const SocketCall& call) {
  const bool ends_listening = record.listens && call.name == "shutdown";
  return closes(call.name) || shuts(call.name, call.arguments, "SHUT_WR") || ends_listening;
}

void note_given_up(SocketRecord& record, EventId call) {
  record.last_close = call;
  record.process_end = false;
}

// What the record of a socket keeps of a call that begins.
void note_entry(Assembly& all, SocketRecord& record, const SocketCall& call, EventId event) {
  record.running.push_back(event);
  if (record.connection == 0 && !record.listens) record.unplaced.push_back(event);
  if (sends(call.name)) record.last_send = event;
  if (gives_up(record, call)) note_given_up(record, event);
  if (record.connection == 0) return;
  Conversation& talk = all.conversation(record.connection);
  if (shuts(call.name, call.arguments, "SHUT_RD")) talk.end(record.side).shut_reading = true;
  const bool too_early = talk.end(record.side).state == TcpState::syn_received;
  if (too_early && shuts(call.name, call.arguments, "SHUT_WR")) {
    talk.tracker_of(record.side).defer_fin();
  }
}

// connect(), or sendto() that opens (MSG_FASTOPEN): the SYN to come will be this call's.
void note_opening(Assembly& all, SocketRecord& record, const SocketCall& call, EventId event) {
  const Endpoint* target = address_in(call.arguments);
  const bool opens = call.name == "connect" || (sends(call.name) && target);
  if (!opens || !target || record.connection != 0 || record.listens) return;
  record.target = *target;
  record.last_connect = event;
  auto& connecting = all.sockets.connecting();
  const SocketCookie cookie = call.socket->cookie;
  if (std::find(connecting.begin(), connecting.end(), cookie) == connecting.end())
    connecting.push_back(cookie);
}

// A connect() that has failed will send no SYN any more.
void note_failed_opening(Assembly& all, const SocketCall& call) {
  const bool goes_on = call.error.empty() || call.error == "EINPROGRESS" ||
                       call.error == "EALREADY" || call.error == "EINTR";
  if (call.name == "connect" && !goes_on) std::erase(all.sockets.connecting(), call.socket->cookie);
}

// TCP_INFO's CLOSE also stands for TIME-WAIT: it can confirm CLOSED, but not tell it.
void hear_own_state(Assembly& all, const SocketRecord& record, const SocketFacts& facts, Time at) {
  if (record.connection == 0 || !facts.state) return;
  const auto inferred = all.conversation(record.connection).end(record.side).state;
  if (*facts.state == TcpState::closed && inferred != TcpState::closed) return;
  hear_kernel(all, {record.connection, record.side}, facts.state, at);
}

void note_facts(SocketRecord& record, const SocketFacts& facts, int peer) {
  record.peer = static_cast<std::uint16_t>(peer);
  if (facts.local) record.local = facts.local;
}

void enter(Assembly& all, const SocketCall& call) {
  CallEvent event = describe(call);
  SocketRecord* record = call.socket ? &all.sockets.of(call.socket->cookie) : nullptr;
  if (record) {
    note_facts(*record, *call.socket, call.peer);
    event.socket = record->number;
    event.connection = record->connection;
  }
  const EventId id = all.log.add(call.at, std::move(event));
  all.open_calls[call.tid].push_back(id);
  for (const SocketCookie cookie : call.also) note_given_up(all.sockets.of(cookie), id);
  if (!record) return;
  note_entry(all, *record, call, id);
  note_opening(all, *record, call, id);
  hear_own_state(all, *record, *call.socket, call.at);
}

// Without frames, the calls alone tell that there is a connection: a new one for each socket.
EndRef end_by_calls(Assembly& all, const Endpoint& local, const Endpoint& remote, bool accepted) {
  const auto known = find_end(all, local, remote);
  if (known && !all.conversation(known->connection).end(known->side).cookie) return *known;
  if (accepted) return {begin_conversation(all, remote, local), Side::server};
  return {begin_conversation(all, local, remote), Side::client};
}

// Now that the call has returned, the kernel has told both addresses.
void join_by_addresses(Assembly& all, const SocketCall& call, const SocketRecord& record) {
  const SocketFacts& facts = *call.socket;
  const auto remote = facts.remote ? facts.remote : record.target;
  if (record.connection != 0 || !facts.local || !remote || record.listens) return;
  const auto end = all.log.trace().witnesses.segments.present
                       ? find_end(all, *facts.local, *remote)
                       : end_by_calls(all, *facts.local, *remote, accepts(call.name));
  if (end) join_socket(all, facts.cookie, *end);
}

void stop_running(Assembly& all, EventId entry) {
  const CallEvent& event = all.log.get<CallEvent>(entry);
  if (SocketRecord* record = event.socket ? all.sockets.numbered(*event.socket) : nullptr) {
    std::erase(record->running, entry);
  }
}

void name_peer(Assembly& all, const SocketRecord& record) {
  if (record.connection == 0) return;
  Connection& connection = all.connection(record.connection);
  (record.side == Side::client ? connection.client_peer : connection.server_peer) = record.peer;
}

void link_return(Assembly& all, const SocketRecord& record, const SocketCall& call, EventId entry,
                 EventId back) {
  if (entry == 0) return;
  if (record.listens && waits(call.name) && call.result > 0) {
    all.log.link(record.last_completed, back, Confidence::likely,
                 "this segment completed a connection to accept");
  }
  if (record.connection == 0) return;
  const Cause cause = cause_of_return(all.conversation(record.connection), record.side, call,
                                      all.log.get<CallEvent>(entry));
  all.log.link(cause.event, back, cause.sure, cause.why);
}

// The entry of the call that returns. What was entered later and never returned was left by a jump.
EventId close_entry(Assembly& all, const SocketCall& call) {
  std::vector<EventId>& open = all.open_calls[call.tid];
  const auto found = std::find_if(open.rbegin(), open.rend(), [&](EventId id) {
    return all.log.get<CallEvent>(id).call == call.name;
  });
  if (found == open.rend()) return 0;
  const EventId entry = *found;
  for (auto left = found.base() - 1; left != open.end(); ++left) stop_running(all, *left);
  open.erase(found.base() - 1, open.end());
  return entry;
}

void note_disconnected(Assembly& all, SocketRecord& record, const SocketCall& call, EventId entry) {
  if (entry == 0 || !call.error.empty()) return;
  if (!disconnects(call.name, all.log.get<CallEvent>(entry).arguments)) return;
  record.connection = 0;
  record.target.reset();
  record.unplaced.clear();
}

void leave(Assembly& all, const SocketCall& call) {
  const EventId entry = close_entry(all, call);
  CallEvent event = describe(call);
  event.partner = entry;
  SocketRecord* record = call.socket ? &all.sockets.of(call.socket->cookie) : nullptr;
  if (record) {
    note_facts(*record, *call.socket, call.peer);
    join_by_addresses(all, call, *record);
    name_peer(all, *record);
    event.socket = record->number;
    event.connection = record->connection;
  }
  const EventId back = all.log.add(call.at, std::move(event));
  if (entry != 0) all.log.get<CallEvent>(entry).partner = back;
  if (!record) return;
  if (record->connection == 0 && !record->listens) record->unplaced.push_back(back);
  note_failed_opening(all, call);
  if (call.name == "listen" && call.error.empty())
    begin_listening(all, call.socket->cookie, entry, call.at);
  link_return(all, *record, call, entry, back);
  hear_own_state(all, *record, *call.socket, call.at);
  note_disconnected(all, *record, call, entry);
}

}  // namespace

void take_call(Assembly& all, const SocketCall& call) {
  if (call.phase == Phase::entered) {
    enter(all, call);
  } else {
    leave(all, call);
  }
}

}  // namespace seetcp
