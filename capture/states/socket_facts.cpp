// SPDX-License-Identifier: MIT
#include "capture/states/socket_facts.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <cerrno>

#include "capture/os/socket_address.hpp"
#include "capture/states/linux_state.hpp"

namespace seetcp {
namespace {

constexpr int protocol_mptcp = 262;  // IPPROTO_MPTCP, not in Debian 12's headers.

template <typename Value>
std::optional<Value> option(const Fd& socket, int level, int name) {
  Value value{};
  socklen_t length = sizeof value;
  if (getsockopt(socket.get(), level, name, &value, &length) != 0) return std::nullopt;
  return value;
}

bool is_tcp(const Fd& socket) {
  const auto protocol = option<int>(socket, SOL_SOCKET, SO_PROTOCOL);
  return protocol == IPPROTO_TCP || protocol == protocol_mptcp;
}

using NameCall = int (*)(int, sockaddr*, socklen_t*) noexcept;

std::optional<Endpoint> name_of(const Fd& socket, NameCall ask) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  if (ask(socket.get(), reinterpret_cast<sockaddr*>(&address), &length) != 0) return std::nullopt;
  const auto endpoint = endpoint_from(address, length);
  if (endpoint && endpoint->port == 0) return std::nullopt;
  return endpoint;
}

// In LISTEN this field holds sk_ack_backlog (tcp_get_info in net/ipv4/tcp.c).
void read_info(const Fd& socket, SocketFacts& facts) {
  const auto info = option<tcp_info>(socket, IPPROTO_TCP, TCP_INFO);
  if (!info) return;
  facts.state = state_from_linux(info->tcpi_state);
  if (facts.state == TcpState::listen) facts.accept_queue = info->tcpi_unacked;
}

}  // namespace

Fd open_thread(int tid) {
  constexpr int pidfd_thread = O_EXCL;  // PIDFD_THREAD, not in Debian 12's headers.
  return Fd{static_cast<int>(syscall(SYS_pidfd_open, tid, pidfd_thread))};
}

Fd open_process(int pid) {
  return Fd{static_cast<int>(syscall(SYS_pidfd_open, pid, 0))};
}

// Once a socket is connected neither name changes but by connect() again: reset and TIME-WAIT only
// forget the remote one.
SocketFacts SocketLook::ask(const Fd& socket, SocketCookie cookie) {
  SocketFacts facts;
  facts.cookie = cookie;
  read_info(socket, facts);
  Names& names = met_[cookie];
  if (!names.remote) names = {name_of(socket, getsockname), name_of(socket, getpeername)};
  facts.local = names.local;
  facts.remote = names.remote;
  return facts;
}

Look SocketLook::at(const Fd& process, int fd) {
  const Fd copy{static_cast<int>(syscall(SYS_pidfd_getfd, process.get(), fd, 0))};
  if (!copy)
    return {errno == EPERM || errno == ESRCH ? LookResult::refused : LookResult::something_else,
            {}};
  const auto number = option<std::uint64_t>(copy, SOL_SOCKET, SO_COOKIE);
  if (!number) return {LookResult::something_else, {}};
  const SocketCookie cookie{*number};
  if (!met_.contains(cookie) && !is_tcp(copy)) return {LookResult::something_else, {}};
  return {LookResult::tcp_socket, ask(copy, cookie)};
}

}  // namespace seetcp
