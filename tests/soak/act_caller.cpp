// SPDX-License-Identifier: MIT
#include "tests/soak/act_caller.hpp"

#include <sys/socket.h>

#include <algorithm>

#include "src/stage/wire/wire_driver.hpp"

namespace seetcp::test {
namespace {

constexpr std::uint16_t listening_port = 8080;

CallStep call_of(const std::string& actor, CallRequest request) {
  return {.actor = actor, .call = "", .socket = "", .request = std::move(request)};
}

int how_of(const std::string& how) {
  if (how == "SHUT_RD") return SHUT_RD;
  return how == "SHUT_WR" ? SHUT_WR : SHUT_RDWR;
}

const SocketRow* row_of_socket(const ActorSocket& socket, const HostStates& states) {
  if (!socket.facts || !socket.facts->local || !socket.facts->remote) return nullptr;
  return states.connection(socket.facts->local->port, socket.facts->remote->port);
}

// Its peer may still send, and has sent nothing that was not read.
bool awaits_data(const SocketRow& row) {
  using enum TcpState;
  const bool open = row.state == syn_sent || row.state == syn_received ||
                    row.state == established || row.state == fin_wait_1 || row.state == fin_wait_2;
  return open && row.unread == 0;
}

}  // namespace

std::vector<CallStep> ActCaller::with_what_it_needs(const CallStep& step) {
  const TroupeMember& member = loop_.troupe().named(step.actor);
  const bool offers = std::holds_alternative<ListenRequest>(*step.request);
  if (!offers) return {step};
  TroupeMember& same = loop_.troupe().named(member.name);
  if (same.listener()) return {};
  return {call_of(step.actor, SocketRequest{}), call_of(step.actor, BindRequest{listening_port}),
          step};
}

bool ActCaller::is_free(TroupeMember& member) const {
  if (member.actor.standing() == Actor::Standing::calling) member.actor.take_answer();
  return member.actor.standing() == Actor::Standing::idle;
}

const ActorSocket* ActCaller::chosen(TroupeMember& member, const CallStep& step) const {
  return step.socket == "listener" ? member.listener() : member.newest();
}

bool ActCaller::would_sleep(const TroupeMember& member, const CallRequest& request, int fd) const {
  const HostStates& states = loop_.ground().states_of(member.host);
  if (std::holds_alternative<AcceptRequest>(request)) {
    const SocketRow* listener = states.listener(listening_port);
    return !listener || listener->accept_queue == 0;
  }
  if (!std::holds_alternative<ReadRequest>(request)) return false;
  for (const ActorSocket& socket : member.sockets) {
    if (!socket.open || socket.fd != fd) continue;
    const SocketRow* row = row_of_socket(socket, states);
    return row && awaits_data(*row);
  }
  return false;
}

Endpoint ActCaller::endpoint_of(const Destination& to) const {
  return {loop_.ground().address_of(loop_.troupe().named(to.actor).host), to.port};
}

std::optional<ActorCommand> ActCaller::command(const TroupeMember& member,
                                               const CallRequest& request, int fd) const {
  const IpAddress any{IpAddress::Family::v4, {}};
  if (const auto* one = std::get_if<SocketRequest>(&request))
    return ActorCommand::socket(any.family, one->nonblock);
  if (const auto* one = std::get_if<BindRequest>(&request))
    return ActorCommand::bind(fd, {any, one->port});
  if (const auto* one = std::get_if<ListenRequest>(&request))
    return ActorCommand::listen(fd, one->backlog);
  if (std::holds_alternative<AcceptRequest>(request)) return ActorCommand::accept(fd);
  if (const auto* one = std::get_if<ConnectRequest>(&request)) {
    loop_.ground().wire()->wire().awaits_syn(member.host, member.name);
    return ActorCommand::connect(fd, endpoint_of(one->to));
  }
  if (const auto* one = std::get_if<ReadRequest>(&request))
    return ActorCommand::read(fd, one->octets);
  if (const auto* one = std::get_if<SendRequest>(&request))
    return ActorCommand::send(fd, {one->data.text, one->data.octets}, MSG_DONTWAIT);
  if (const auto* one = std::get_if<ShutdownRequest>(&request))
    return ActorCommand::shutdown(fd, how_of(one->how));
  if (std::holds_alternative<CloseRequest>(request)) return ActorCommand::close(fd);
  if (const auto* one = std::get_if<SetsockoptRequest>(&request))
    return ActorCommand::set_option(fd, SOL_SOCKET, SO_LINGER, one->value);
  return std::nullopt;
}

void ActCaller::begin(const CallStep& step) {
  TroupeMember& member = loop_.troupe().named(step.actor);
  if (!is_free(member)) return;
  const ActorSocket* socket = chosen(member, step);
  const bool makes_one = std::holds_alternative<SocketRequest>(*step.request);
  if (!makes_one && !socket) return;
  const int fd = socket ? socket->fd : -1;
  if (would_sleep(member, *step.request, fd)) return;
  if (const auto told = command(member, *step.request, fd)) member.actor.tell(*told);
}

}  // namespace seetcp::test
