// SPDX-License-Identifier: MIT
#include "src/stage/play/troupe.hpp"

#include <algorithm>
#include <stdexcept>

namespace seetcp {
namespace {

bool makes_a_socket(std::string_view call) {
  return call == "socket" || call == "accept" || call == "accept4";
}

ActorSocket* open_socket(TroupeMember& member, int fd) {
  for (ActorSocket& socket : member.sockets) {
    if (socket.open && socket.fd == fd) return &socket;
  }
  return nullptr;
}

void notice_return(TroupeMember& member, const SocketCall& call) {
  member.in_call.clear();
  const bool failed = !call.error.empty() || !call.result;
  if (makes_a_socket(call.name)) {
    if (!failed)
      member.sockets.push_back({.fd = static_cast<int>(*call.result), .facts = call.socket});
    return;
  }
  ActorSocket* socket = call.fd ? open_socket(member, *call.fd) : nullptr;
  if (!socket) return;
  if (call.socket) socket->facts = call.socket;
  if (failed) return;
  if (call.name == "listen") socket->listens = true;
  if (call.name == "close") socket->open = false;
}

void notice_call(TroupeMember& member, const SocketCall& call) {
  if (call.phase == Phase::returned) return notice_return(member, call);
  member.in_call = call.name;
  ActorSocket* socket = call.fd ? open_socket(member, *call.fd) : nullptr;
  if (socket && call.socket) socket->facts = call.socket;
}

void notice_end(TroupeMember& member, const ProcessEnded& end) {
  member.ended = true;
  member.in_call.clear();
  member.exit_status = end.exit_status;
  member.signal = end.signal;
  for (ActorSocket& socket : member.sockets) socket.open = false;
  member.actor.has_ended();
}

template <typename Members>
auto& find_named(Members& members, std::string_view name) {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const TroupeMember& member) { return member.name == name; });
  if (found == members.end()) throw std::out_of_range("no actor " + std::string{name});
  return *found;
}

}  // namespace

ActorSocket* TroupeMember::newest() {
  const auto found = std::find_if(sockets.rbegin(), sockets.rend(),
                                  [](const ActorSocket& socket) { return socket.open; });
  return found == sockets.rend() ? nullptr : &*found;
}

ActorSocket* TroupeMember::listener() {
  const auto found = std::find_if(sockets.rbegin(), sockets.rend(), [](const ActorSocket& socket) {
    return socket.open && socket.listens;
  });
  return found == sockets.rend() ? nullptr : &*found;
}

ActorSocket* TroupeMember::kept(std::string_view name_of_socket) {
  const auto found = std::find_if(sockets.rbegin(), sockets.rend(), [&](const ActorSocket& socket) {
    return socket.name == name_of_socket;
  });
  return found == sockets.rend() ? nullptr : &*found;
}

const ActorSocket* TroupeMember::last_connection() const {
  const auto found = std::find_if(sockets.rbegin(), sockets.rend(), [](const ActorSocket& socket) {
    return !socket.listens && socket.facts.has_value();
  });
  return found == sockets.rend() ? nullptr : &*found;
}

TroupeMember& Troupe::add(TroupeMember member) {
  return members_.emplace_back(std::move(member));
}

TroupeMember& Troupe::named(std::string_view name) {
  return find_named(members_, name);
}

const TroupeMember& Troupe::named(std::string_view name) const {
  return find_named(members_, name);
}

void Troupe::notice(const Observation& seen) {
  if (const auto* call = std::get_if<SocketCall>(&seen)) {
    if (TroupeMember* member = of_process(call->pid)) notice_call(*member, *call);
  } else if (const auto* end = std::get_if<ProcessEnded>(&seen)) {
    if (TroupeMember* member = of_process(end->pid)) notice_end(*member, *end);
  }
}

TroupeMember* Troupe::of_process(int pid) {
  const auto found =
      std::find_if(members_.begin(), members_.end(),
                   [&](const TroupeMember& member) { return member.actor.pid() == pid; });
  return found == members_.end() ? nullptr : &*found;
}

}  // namespace seetcp
