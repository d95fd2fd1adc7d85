// SPDX-License-Identifier: MIT
// wire-bench: what a passing wire between two hosts costs, beside the loopback of one of them in
// the same run: the rate of a bulk transfer, and the round trip of one octet. Two processes talk,
// this one drives the wire. Variants take turns; numbers are medians.
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"
#include "src/stage/wire/wire_driver.hpp"

namespace seetcp {
namespace {

using namespace std::chrono_literals;

constexpr std::uint16_t port = 8080;
constexpr std::size_t bulk_octets = 64'000'000;
constexpr int round_trips = 5000;
constexpr int turns = 5;

struct Place {
  const NetworkNamespace& server_host;
  IpAddress server;  // As the client knows it.
};

sockaddr_in address_of(const IpAddress& address) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  std::memcpy(&at.sin_addr, address.octets.data(), 4);
  return at;
}

Fd tcp_socket() {
  Fd made{check("socket", socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))};
  const int one = 1;
  setsockopt(made.get(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  setsockopt(made.get(), SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  return made;
}

Fd listen_at(const Place& place) {
  const auto visit = place.server_host.enter();
  Fd listener = tcp_socket();
  const sockaddr_in at = address_of(ipv4(0, 0, 0, 0));
  check("bind", bind(listener.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at));
  check("listen", listen(listener.get(), 1));
  return listener;
}

Fd connect_from(const NetworkNamespace& host, const Place& place) {
  const auto visit = host.enter();
  Fd socket = tcp_socket();
  const sockaddr_in at = address_of(place.server);
  check("connect", connect(socket.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at));
  return socket;
}

// Reads until the end, and answers each octet read when asked to.
void serve(const Fd& listener, bool answering) {
  const Fd peer{check("accept", accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC))};
  const int one = 1;
  setsockopt(peer.get(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  std::vector<char> some(1 << 18);
  ssize_t length = 0;
  while ((length = read(peer.get(), some.data(), some.size())) > 0) {
    if (answering) check("write", write(peer.get(), some.data(), static_cast<std::size_t>(length)));
  }
}

double bulk(const Fd& socket) {
  const std::vector<char> much(1 << 18, 'b');
  const Time began = now();
  for (std::size_t sent = 0; sent < bulk_octets; sent += much.size()) {
    for (std::size_t part = 0; part < much.size();) {
      part += static_cast<std::size_t>(
          check("write", write(socket.get(), much.data() + part, much.size() - part)));
    }
  }
  shutdown(socket.get(), SHUT_WR);
  char end = 0;
  check("read", read(socket.get(), &end, 1));  // The server has read all, and closed.
  return static_cast<double>(bulk_octets) * 8 / static_cast<double>((now() - began).count());
}

std::pair<double, double> round_trip(const Fd& socket) {
  std::vector<double> all;
  char octet = 'x';
  for (int trip = 0; trip < round_trips; ++trip) {
    const Time began = now();
    check("write", write(socket.get(), &octet, 1));
    check("read", read(socket.get(), &octet, 1));
    all.push_back(static_cast<double>((now() - began).count()) / 1000);
  }
  std::ranges::sort(all);
  return {all[all.size() / 2], all[all.size() * 99 / 100]};
}

using Figures = std::array<double, 2>;

void drive(WireDriver& driver) {
  if (driver.turn()) return;
  std::array<pollfd, 2> devices{};
  std::ranges::transform(driver.fds(), devices.begin(), [](int fd) {
    return pollfd{fd, POLLIN, 0};
  });
  poll(devices.data(), devices.size(), 1);
}

// The server and the client in processes of their own, the wire driven here; what the client found.
Figures play(WireDriver& driver, const NetworkNamespace& client, const Place& place, bool bulky) {
  const Fd listener = listen_at(place);
  std::array<int, 2> pipe_ends{};
  check("pipe", pipe(pipe_ends.data()));
  const pid_t server = check("fork", fork());
  if (server == 0) {
    serve(listener, !bulky);
    _exit(0);
  }
  const pid_t asker = check("fork", fork());
  if (asker == 0) {
    const Fd socket = connect_from(client, place);
    Figures found{};
    if (bulky) {
      found[0] = bulk(socket);
    } else {
      std::tie(found[0], found[1]) = round_trip(socket);
    }
    check("tell", write(pipe_ends[1], &found, sizeof found));
    _exit(0);
  }
  int left = 2;
  while (left > 0) {
    drive(driver);
    while (waitpid(-1, nullptr, WNOHANG) > 0) --left;
  }
  Figures found{};
  check("hear", read(pipe_ends[0], &found, sizeof found));
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  return found;
}

Figures median(std::vector<Figures> all) {
  Figures found{};
  for (std::size_t which = 0; which < found.size(); ++which) {
    std::ranges::sort(all, {}, [&](const Figures& one) { return one[which]; });
    found[which] = all[all.size() / 2][which];
  }
  return found;
}

int measure() {
  const Hosts hosts{{}};
  std::uint64_t crossings = 0;
  WireDriver driver{hosts, [&](const Observation&) { ++crossings; }};
  const NetworkNamespace& client = hosts.network(Side::client);
  const Place wire{hosts.network(Side::server), Hosts::address(Side::server)};
  const Place loopback{client, ipv4(127, 0, 0, 1)};
  std::vector<Figures> bulk_wire, bulk_loopback, trip_wire, trip_loopback;
  for (int turn = 0; turn < turns; ++turn) {
    bulk_wire.push_back(play(driver, client, wire, true));
    bulk_loopback.push_back(play(driver, client, loopback, true));
    trip_wire.push_back(play(driver, client, wire, false));
    trip_loopback.push_back(play(driver, client, loopback, false));
  }
  fmt::print("cables: {}; {} segments crossed\n", hosts.how(), crossings);
  fmt::print("bulk: loopback {:.2f} Gbit/s, wire {:.2f} Gbit/s   goal: 0.35\n",
             median(bulk_loopback)[0], median(bulk_wire)[0]);
  const Figures bare = median(trip_loopback), ours = median(trip_wire);
  fmt::print(
      "one octet there and back: loopback {:.0f} µs (99 of 100: {:.0f}), wire {:.0f} µs "
      "({:.0f})   goal: 150\n",
      bare[0], bare[1], ours[0], ours[1]);
  return 0;
}

}  // namespace
}  // namespace seetcp

int main() {
  try {
    return seetcp::measure();
  } catch (const std::exception& problem) {
    fmt::print(stderr, "wire-bench: {}\n", problem.what());
    return 1;
  }
}
