// SPDX-License-Identifier: MIT
#include "src/stage/host_states.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <string>

#include "capture/os/check.hpp"
#include "tests/stage/far_host.hpp"
#include "tests/stage/fresh_network.hpp"

namespace seetcp::test {
namespace {

using Words = std::vector<std::string>;

std::string_view name_of(KernelObject object) {
  switch (object) {
    case KernelObject::request: return "request";
    case KernelObject::socket: return "socket";
    case KernelObject::minisocket: return "minisocket";
  }
  return "";
}

// "8080 SYN-RECEIVED request": the local port, the state, the object that stands for it.
std::string shown(const KernelState& word) {
  if (!word.state) return fmt::format("{} CLOSED", word.local.port);
  return fmt::format("{} {} {}", word.local.port, rfc_name(*word.state), name_of(word.object));
}

struct Host {
  // What is news since it was last asked.
  Words news() {
    std::vector<KernelState> words;
    states.ask(words);
    Words texts;
    for (const KernelState& word : words) {
      texts.push_back(shown(word));
      if (word.remote.port != 0) cookies.insert(*word.cookie);
    }
    std::sort(texts.begin(), texts.end());
    return texts;
  }
  const SocketRow& row(std::uint16_t port, std::uint16_t remote_port) const {
    const SocketRow* found = states.connection(port, remote_port);
    REQUIRE(found);
    return *found;
  }

  FreshNetwork network;
  HostStates states;
  std::set<SocketCookie> cookies;  // Of all connections that there was news of.
};

Fd make_socket(int family = AF_INET) {
  return Fd{check("make a socket", socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0))};
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

void connect_to(const Fd& socket, std::uint16_t port) {
  const sockaddr_in to = loopback(port);
  check("connect", connect(socket.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to));
}

Fd listen_on(std::uint16_t port, int backlog = 3) {
  Fd listener = make_socket();
  const sockaddr_in at = loopback(port);
  check("bind", bind(listener.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at));
  check("listen", listen(listener.get(), backlog));
  return listener;
}

Fd accept_from(const Fd& listener) {
  return Fd{check("accept", accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC))};
}

}  // namespace

TEST_CASE("one connection is one cookie, whichever of the kernel's objects stands for it") {
  Host host;
  const Fd listener = listen_on(8080);
  CHECK(host.news() == Words{"8080 LISTEN socket"});
  FarHost far{5000, 8080};
  far.sends("S");
  CHECK(host.news() == Words{"8080 SYN-RECEIVED request"});
  CHECK(host.row(8080, 5000).inode == 0);
  CHECK(host.row(8080, 5000).timer == KernelTimer::retransmission);
  CHECK(host.states.expects_more());
  far.sends("A");
  CHECK(host.news() == Words{"8080 ESTABLISHED socket"});
  CHECK(host.row(8080, 5000).inode == 0);  // Nobody has accepted it.
  CHECK(host.states.listener(8080)->accept_queue == 1);
  CHECK_FALSE(host.states.expects_more());
  Fd connection = accept_from(listener);
  CHECK(host.news() == Words{});
  CHECK(host.row(8080, 5000).inode != 0);
  CHECK(host.states.listener(8080)->accept_queue == 0);
  connection.reset();
  CHECK(host.news() == Words{"8080 FIN-WAIT-1 socket"});
  CHECK(host.row(8080, 5000).inode == 0);  // An orphan, and still a full socket.
  far.sends("A");
  CHECK(host.news() == Words{"8080 FIN-WAIT-2 minisocket"});
  CHECK(host.row(8080, 5000).timer == KernelTimer::time_wait);
  far.sends("FA");
  CHECK(host.news() == Words{"8080 TIME-WAIT minisocket"});
  CHECK(host.row(8080, 5000).expires_ms > 50000);
  far.sends("R");
  CHECK(host.news() == Words{"8080 CLOSED"});
  CHECK_FALSE(host.states.connection(8080, 5000));
  CHECK(host.cookies.size() == 1);
}

TEST_CASE("a request is told each time: its last ACK may have come, and found the queue full") {
  Host host;
  const Fd listener = listen_on(8080);
  FarHost far{5000, 8080};
  far.sends("S");
  host.news();
  CHECK(host.news() == Words{"8080 SYN-RECEIVED request"});
  far.sends("A");
  CHECK(host.news() == Words{"8080 ESTABLISHED socket"});
  CHECK(host.news() == Words{});
}

TEST_CASE("a shut-down socket in FIN-WAIT-2 becomes a minisocket when it is closed") {
  Host host;
  const Fd listener = listen_on(8080);
  FarHost far{5000, 8080};
  far.sends("S");
  far.sends("A");
  Fd connection = accept_from(listener);
  host.news();
  check("shut down", shutdown(connection.get(), SHUT_WR));
  far.sends("A");
  CHECK(host.news() == Words{"8080 FIN-WAIT-2 socket"});
  connection.reset();
  CHECK(host.news() == Words{"8080 FIN-WAIT-2 minisocket"});
}

TEST_CASE("the side that closes last goes by CLOSE-WAIT and LAST-ACK") {
  Host host;
  const Fd listener = listen_on(8080);
  FarHost far{5000, 8080};
  far.sends("S");
  far.sends("A");
  Fd connection = accept_from(listener);
  host.news();
  far.sends("FA");
  CHECK(host.news() == Words{"8080 CLOSE-WAIT socket"});
  connection.reset();
  CHECK(host.news() == Words{"8080 LAST-ACK socket"});
  CHECK(host.row(8080, 5000).unsent == 1);  // Its FIN.
  far.sends("A");
  CHECK(host.news() == Words{"8080 CLOSED"});
}

TEST_CASE("both close at once: CLOSING") {
  Host host;
  const Fd listener = listen_on(8080);
  FarHost far{5000, 8080};
  far.sends("S");
  far.sends("A");
  host.news();
  accept_from(listener).reset();
  CHECK(host.news() == Words{"8080 FIN-WAIT-1 socket"});
  far.sends_before_hearing("FA");
  CHECK(host.news() == Words{"8080 CLOSING socket"});
  far.sends("A");
  CHECK(host.news() == Words{"8080 TIME-WAIT minisocket"});
  CHECK(host.cookies.size() == 1);
}

TEST_CASE("a new connection between the same ports is another cookie, and the old one goes first") {
  Host host;
  const Fd listener = listen_on(8080);
  FarHost far{5000, 8080};
  far.sends("S");
  far.sends("A");
  accept_from(listener).reset();
  far.sends("FA");
  CHECK(host.news() == Words{"8080 LISTEN socket", "8080 TIME-WAIT minisocket"});
  far.leaps(100'000);
  far.sends("S");
  std::vector<KernelState> words;
  host.states.ask(words);
  REQUIRE(words.size() == 2);
  CHECK(shown(words[0]) == "8080 CLOSED");
  CHECK(shown(words[1]) == "8080 SYN-RECEIVED request");
  CHECK(words[0].cookie != words[1].cookie);
}

TEST_CASE("what waits in a socket is counted") {
  Host host;
  const Fd listener = listen_on(8080);
  const Fd client = make_socket();
  connect_to(client, 8080);
  const Fd server = accept_from(listener);
  check("send", send(client.get(), "Hello, server!", 14, 0));
  CHECK(host.news().size() == 3);
  const SocketRow* at_server = host.states.newest_connection(8080);
  REQUIRE(at_server);
  CHECK(at_server->unread == 14);
  CHECK(host.row(at_server->remote.port, 8080).unsent == 0);
}

TEST_CASE("octets that the other end has not acknowledged are unsent") {
  Host host;
  const Fd listener = listen_on(8080);
  FarHost far{5000, 8080};
  far.sends("S");
  far.sends("A");
  const Fd connection = accept_from(listener);
  check("send", send(connection.get(), "fourteen octets", 14, 0));
  host.news();
  CHECK(host.row(8080, 5000).unsent == 14);
  CHECK(host.row(8080, 5000).timer == KernelTimer::retransmission);
  far.sends("A");
  host.news();
  CHECK(host.row(8080, 5000).unsent == 0);
  CHECK(host.row(8080, 5000).timer == KernelTimer::none);
}

TEST_CASE("the newest connection to a port is the one that came last") {
  Host host;
  const Fd listener = listen_on(8080);
  const Fd first = make_socket();
  connect_to(first, 8080);
  host.news();
  const auto port_of_first = host.states.newest_connection(8080)->remote.port;
  const Fd second = make_socket();
  connect_to(second, 8080);
  host.news();
  const auto port_of_second = host.states.newest_connection(8080)->remote.port;
  CHECK(port_of_first != port_of_second);
  CHECK(host.row(8080, port_of_first).state == TcpState::established);
  CHECK(host.states.listener(8080)->backlog == 3);
  CHECK_FALSE(host.states.listener(8081));
  CHECK_FALSE(host.states.newest_connection(8081));
}

TEST_CASE("a socket for both versions of IP shows the address that is on the wire") {
  Host host;
  Fd listener = make_socket(AF_INET6);
  sockaddr_in6 at{};
  at.sin6_family = AF_INET6;
  at.sin6_port = htons(8080);
  check("bind", bind(listener.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at));
  check("listen", listen(listener.get(), 3));
  const Fd client = make_socket();
  connect_to(client, 8080);
  host.news();
  REQUIRE(host.states.newest_connection(8080));
  CHECK(host.states.newest_connection(8080)->local.address == ipv4(127, 0, 0, 1));
  CHECK(host.states.listener(8080)->local.address.family == IpAddress::Family::v6);
}

TEST_CASE("however many sockets there are, none is missed") {
  Host host;
  const Fd listener = listen_on(8080, 1000);
  std::vector<Fd> clients;
  for (int i = 0; i < 400; ++i) {
    clients.push_back(make_socket());
    connect_to(clients.back(), 8080);
  }
  CHECK(host.news().size() == 801);
  CHECK(host.states.listener(8080)->accept_queue == 400);
  CHECK(host.news().empty());
  clients.clear();
  CHECK(host.news().size() == 800);
}

TEST_CASE("what is asked of one connection agrees with what is said of all") {
  Host host;
  const Fd listener = listen_on(8080);
  FarHost far{5000, 8080};
  far.sends("S");
  host.news();
  const SocketRow row = host.row(8080, 5000);
  const KernelState word = SocketDiag{}.ask(row.local, row.remote);
  CHECK(word.state == TcpState::syn_received);
  CHECK(word.object == KernelObject::request);
  CHECK(word.cookie == row.cookie);
  CHECK_FALSE(SocketDiag{}.ask(row.local, {row.remote.address, 5001}).state);
}

}  // namespace seetcp::test
