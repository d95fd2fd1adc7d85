// SPDX-License-Identifier: MIT
// Two hosts and the wire between them, played by hand in one process: sockets are made on a host,
// the wire is told what to do, and the kernel is asked for the state of an end by its addresses.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capture/os/fd.hpp"
#include "capture/states/socket_diag.hpp"
#include "src/stage/wire/wire_driver.hpp"

namespace seetcp::two_hosts {

// A Crossing without its octets, which are gone when it has been told.
struct Crossed {
  Crossing word;
  Segment segment;
};

class TwoHosts {
 public:
  explicit TwoHosts(const HostsOrder& order = {.calm_timers = true});

  const Hosts& hosts() const { return hosts_; }
  WireDriver& driver() { return driver_; }
  Wire& wire() { return driver_.wire(); }

  // Sockets that do not block, on that host. All REQUIRE that the kernel does it.
  Fd socket_on(Side host, std::uint16_t port = 0) const;              // Bound, with a port given.
  Fd listener(std::uint16_t port, int backlog = 100) const;           // On the server.
  void connect(const Fd& socket, Side to, std::uint16_t port) const;  // Begins to.
  static Fd accept(const Fd& listener);

  struct Connection {
    Fd client, server;
    Endpoint client_end, server_end;
  };
  // Joined by a wire that passes, and quiet.
  Connection established(const Fd& listener, std::uint16_t port);

  // The kernel's word; absent: it has no such connection.
  std::optional<TcpState> state(Side host, const Endpoint& local, const Endpoint& remote);
  std::optional<TcpState> client_state(const Connection& of) {
    return state(Side::client, of.client_end, of.server_end);
  }
  std::optional<TcpState> server_state(const Connection& of) {
    return state(Side::server, of.server_end, of.client_end);
  }

  // Delivers what the name fits, and all that the hosts say to that at once.
  void deliver(std::string actor, SegmentKind kind);
  void pump() { driver_.pump(); }

  std::vector<Crossed> crossed;  // All that was told, since it was last cleared.

 private:
  Hosts hosts_;
  WireDriver driver_;
  SocketDiag client_diag_, server_diag_;
};

Endpoint local_end(const Fd& socket);
Endpoint remote_end(const Fd& socket);
int pending_error(const Fd& socket);     // SO_ERROR
std::string read_all(const Fd& socket);  // What there is, without waiting.
void send_all(const Fd& socket, std::string_view octets);

}  // namespace seetcp::two_hosts
