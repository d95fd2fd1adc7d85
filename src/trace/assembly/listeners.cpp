// SPDX-License-Identifier: MIT
// The listener: an endpoint of its own, which stays LISTEN while the connections that it gets go
// their own way.
#include <fmt/format.h>

#include "src/trace/assembly/assembly.hpp"
#include "src/trace/interned.hpp"

namespace seetcp {
namespace {

EventId add_listener_state(Assembly& all, const SocketRecord& listener, const Transition& row,
                           Time at, Evidence evidence) {
  StateEvent event = change_by(row, Role::listener, evidence);
  event.socket = listener.number;
  if (evidence != Evidence::inferred) event.seen_at = all.log.since_begin(at);
  return all.log.add(at, std::move(event));
}

}  // namespace

void begin_listening(Assembly& all, SocketCookie cookie, EventId call, Time at) {
  SocketRecord& record = all.sockets.of(cookie);
  if (record.listens) return;  // listen() again only changes the backlog.
  record.listens = true;
  all.sockets.add_listener(cookie);
  const Transition& row = *transition(TcpState::closed, Stimulus::passive_open);
  all.log.link(call, add_listener_state(all, record, row, at, Evidence::both), Confidence::proved,
               "this made it so");
}

void end_listening(Assembly& all, SocketRecord& listener, Time at, Evidence evidence) {
  listener.listens = false;
  const Transition& row = *transition(TcpState::listen, Stimulus::close);
  all.log.link(listener.last_close, add_listener_state(all, listener, row, at, evidence),
               Confidence::proved, "this made it so");
}

void take_listener_word(Assembly& all, const KernelState& word) {
  const auto cookie = all.sockets.listening_on(word.local);
  if (!cookie || word.state) return;
  end_listening(all, all.sockets.of(*cookie), word.asked, Evidence::both);
}

}  // namespace seetcp
