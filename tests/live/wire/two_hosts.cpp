// SPDX-License-Identifier: MIT
#include "tests/live/wire/two_hosts.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "capture/os/socket_address.hpp"

namespace seetcp::two_hosts {
namespace {

sockaddr_in address_of(Side host, std::uint16_t port) {
  const IpAddress address = Hosts::address(host);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  std::memcpy(&at.sin_addr, address.octets.data(), 4);
  return at;
}

const sockaddr* generic(const sockaddr_in& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

Endpoint end(const Fd& socket, int (*ask)(int, sockaddr*, socklen_t*)) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  REQUIRE(ask(socket.get(), reinterpret_cast<sockaddr*>(&address), &length) == 0);
  return endpoint_from(address, length).value();
}

SocketDiag diag_of(const NetworkNamespace& host) {
  const auto visit = host.enter();
  return SocketDiag{};
}

}  // namespace

TwoHosts::TwoHosts(const HostsOrder& order)
    : hosts_(order),
      driver_(hosts_,
              [this](const Observation& seen) {
                const auto& word = std::get<Crossing>(seen);
                const auto segment = decode(word.link, word.octets, word.wire_length);
                crossed.push_back({word, std::get<Segment>(segment)});
              }),
      client_diag_(diag_of(hosts_.network(Side::client))),
      server_diag_(diag_of(hosts_.network(Side::server))) {}

Fd TwoHosts::socket_on(Side host, std::uint16_t port) const {
  const auto visit = hosts_.network(host).enter();
  Fd made{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
  REQUIRE(made);
  const int one = 1;
  setsockopt(made.get(), SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  const sockaddr_in address = address_of(host, port);
  if (port != 0) REQUIRE(bind(made.get(), generic(address), sizeof address) == 0);
  return made;
}

Fd TwoHosts::listener(std::uint16_t port, int backlog) const {
  Fd made = socket_on(Side::server, port);
  REQUIRE(listen(made.get(), backlog) == 0);
  return made;
}

void TwoHosts::connect(const Fd& socket, Side to, std::uint16_t port) const {
  const sockaddr_in address = address_of(to, port);
  const int result = ::connect(socket.get(), generic(address), sizeof address);
  REQUIRE((result == 0 || errno == EINPROGRESS));
}

Fd TwoHosts::accept(const Fd& listener) {
  Fd taken{accept4(listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)};
  REQUIRE(taken);
  return taken;
}

TwoHosts::Connection TwoHosts::established(const Fd& listener, std::uint16_t port) {
  wire().pass();
  Connection made;
  made.client = socket_on(Side::client);
  connect(made.client, Side::server, port);
  pump();
  made.server = accept(listener);
  made.client_end = local_end(made.client);
  made.server_end = remote_end(made.client);
  REQUIRE(client_state(made) == TcpState::established);
  REQUIRE(server_state(made) == TcpState::established);
  crossed.clear();
  return made;
}

std::optional<TcpState> TwoHosts::state(Side host, const Endpoint& local, const Endpoint& remote) {
  return (host == Side::client ? client_diag_ : server_diag_).ask(local, remote).state;
}

void TwoHosts::deliver(std::string actor, SegmentKind kind) {
  REQUIRE(driver_.carry_out(wire().deliver({std::move(actor), kind, 0})));
  pump();
}

Endpoint local_end(const Fd& socket) {
  return end(socket, getsockname);
}

Endpoint remote_end(const Fd& socket) {
  return end(socket, getpeername);
}

int pending_error(const Fd& socket) {
  int error = 0;
  socklen_t length = sizeof error;
  getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &length);
  return error;
}

std::string read_all(const Fd& socket) {
  std::string all;
  std::array<char, 65536> some{};
  ssize_t length = 0;
  while ((length = read(socket.get(), some.data(), some.size())) > 0) {
    all.append(some.data(), static_cast<std::size_t>(length));
  }
  return all;
}

void send_all(const Fd& socket, std::string_view octets) {
  REQUIRE(send(socket.get(), octets.data(), octets.size(), MSG_NOSIGNAL) ==
          static_cast<ssize_t>(octets.size()));
}

}  // namespace seetcp::two_hosts
