// SPDX-License-Identifier: MIT
// The wire between two real kernels: each story is told sixty times, and holds each time.
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "capture/calls/tracer.hpp"
#include "capture/os/clock.hpp"
#include "tests/live/wire/two_hosts.hpp"

namespace seetcp::two_hosts {
namespace {

using namespace std::chrono_literals;

constexpr int rounds = 60;

TEST_CASE("a handshake stands still wherever the wire holds it") {
  TwoHosts two;
  const Fd listener = two.listener(8080);
  two.wire().hold();
  for (int round = 0; round < rounds; ++round) {
    const Fd client = two.socket_on(Side::client);
    two.connect(client, Side::server, 8080);
    two.pump();
    const Endpoint ours = local_end(client), theirs{Hosts::address(Side::server), 8080};
    const auto states = [&] {
      return std::pair{two.state(Side::client, ours, theirs),
                       two.state(Side::server, theirs, ours)};
    };
    CHECK(states() == std::pair{std::optional{TcpState::syn_sent}, std::optional<TcpState>{}});
    two.deliver("client", SegmentKind::syn);
    CHECK(states() ==
          std::pair{std::optional{TcpState::syn_sent}, std::optional{TcpState::syn_received}});
    two.deliver("server", SegmentKind::syn_ack);
    CHECK(states() ==
          std::pair{std::optional{TcpState::established}, std::optional{TcpState::syn_received}});
    two.deliver("client", SegmentKind::ack);
    CHECK(states() ==
          std::pair{std::optional{TcpState::established}, std::optional{TcpState::established}});
    const Fd server = TwoHosts::accept(listener);
  }
}

TEST_CASE("a lost SYN is sent again after a second, and then all is well") {
  TwoHosts two{{}};
  const Fd listener = two.listener(8080);
  two.wire().follow({WireRule::Act::drop, true, {"client", SegmentKind::syn, 0}});
  std::vector<Fd> clients;
  for (int round = 0; round < rounds; ++round) {
    clients.push_back(two.socket_on(Side::client));
    two.connect(clients.back(), Side::server, 8080);
  }
  two.pump();
  REQUIRE(two.crossed.size() == rounds);
  for (const Crossed& one : two.crossed) CHECK(one.word.fate == Fate::dropped);
  const Time lost = two.crossed.front().word.left;
  two.wire().pass();
  std::size_t accepted = 0;
  const Time latest = now() + 5s;
  while (accepted < rounds && now() < latest) {
    two.pump();
    while (Fd(accept(listener.get(), nullptr, nullptr))) ++accepted;
  }
  CHECK(accepted == rounds);
  const Time again = two.crossed[rounds].word.left;
  CHECK(again - lost > 900ms);
  CHECK(bool{two.crossed[rounds].segment.flags.syn});
}

TEST_CASE("a SYN that waits is sent again, stacked, and arrives once") {
  TwoHosts two{{}};
  const Fd listener = two.listener(8080);
  two.wire().hold();
  const Fd client = two.socket_on(Side::client);
  two.connect(client, Side::server, 8080);
  const Time latest = now() + 5s;
  while ((two.wire().held().empty() || two.wire().held()[0].copies < 2) && now() < latest) {
    two.pump();
  }
  REQUIRE(two.wire().held().size() == 1);
  CHECK(two.wire().held()[0].copies == 2);
  two.deliver("client", SegmentKind::syn);
  REQUIRE(two.wire().held().size() == 1);
  CHECK(bool{two.wire().held()[0].segment.flags.ack});
}

TEST_CASE("who close at once and whose FINs cross are both CLOSING, then both in TIME-WAIT") {
  TwoHosts two;
  const Fd listener = two.listener(8080);
  for (int round = 0; round < rounds; ++round) {
    auto both = two.established(listener, 8080);
    two.wire().hold();
    both.client.reset();
    both.server.reset();
    two.pump();
    CHECK(two.client_state(both) == TcpState::fin_wait_1);
    CHECK(two.server_state(both) == TcpState::fin_wait_1);
    two.deliver("client", SegmentKind::fin);
    CHECK(two.server_state(both) == TcpState::closing);
    two.deliver("server", SegmentKind::fin);
    CHECK(two.client_state(both) == TcpState::closing);
    CHECK(two.driver().carry_out(two.wire().deliver_all()));
    two.pump();
    CHECK(two.client_state(both) == TcpState::time_wait);
    CHECK(two.server_state(both) == TcpState::time_wait);
    CHECK(two.wire().empty());
  }
}

TEST_CASE("the last ACK replayed to an end that is gone resets the one in TIME-WAIT") {
  TwoHosts two;
  const Fd listener = two.listener(8080);
  for (int round = 0; round < rounds; ++round) {
    auto both = two.established(listener, 8080);
    both.client.reset();
    two.pump();
    both.server.reset();
    two.pump();
    CHECK(two.client_state(both) == TcpState::time_wait);
    CHECK(two.server_state(both) == std::nullopt);
    CHECK(two.driver().carry_out(two.wire().replay({"client", SegmentKind::ack, 0}, now())));
    two.pump();
    CHECK(bool{two.crossed.back().segment.flags.rst});
    CHECK(two.client_state(both) == std::nullopt);
  }
}

TEST_CASE("a corrupted segment is as good as lost: it is not acknowledged, and sent again") {
  TwoHosts two{{}};
  const Fd listener = two.listener(8080);
  std::vector<TwoHosts::Connection> all;
  for (int round = 0; round < rounds; ++round) all.push_back(two.established(listener, 8080));
  two.wire().follow({WireRule::Act::corrupt, true, {"client", SegmentKind::data, 0}});
  for (const auto& both : all) send_all(both.client, "spoiled");
  two.driver().pump(5ms);
  REQUIRE(two.crossed.size() >= rounds);
  for (const auto& both : all) CHECK(read_all(both.server).empty());
  for (const Crossed& one : two.crossed) CHECK(one.word.fate == Fate::corrupted);
  two.wire().pass();
  std::vector<std::string> heard(all.size());
  const Time latest = now() + 5s;
  const auto all_heard = [&] {
    return std::ranges::all_of(heard, [](const std::string& one) { return one == "spoiled"; });
  };
  while (!all_heard() && now() < latest) {
    two.pump();
    for (std::size_t one = 0; one < all.size(); ++one) heard[one] += read_all(all[one].server);
  }
  CHECK(all_heard());
}

TEST_CASE("a rejected SYN fails connect() with EHOSTUNREACH or ECONNREFUSED") {
  TwoHosts two;
  const Fd listener = two.listener(8080);
  two.wire().hold();
  for (const auto& [why, error] :
       {std::pair{Unreachable::host, EHOSTUNREACH}, std::pair{Unreachable::port, ECONNREFUSED}}) {
    const Fd client = two.socket_on(Side::client);
    two.connect(client, Side::server, 8080);
    two.pump();
    REQUIRE(two.driver().carry_out(two.wire().reject({"client", SegmentKind::syn, 0}, why, now())));
    two.pump();
    CHECK(pending_error(client) == error);
  }
}

TEST_CASE("a forged RST with exactly the next number ends a connection, and others do not") {
  TwoHosts two;
  const Fd listener = two.listener(8080);
  for (int round = 0; round < rounds; ++round) {
    auto both = two.established(listener, 8080);
    send_all(both.client, "some data");
    two.pump();
    Forgery rst{.actor = "client", .kind = SegmentKind::rst, .seq = ForgedNumber{true, -1}};
    CHECK(two.driver().carry_out(two.wire().inject(rst, now())));
    two.pump();
    CHECK(two.server_state(both) == TcpState::established);
    rst.seq.reset();
    CHECK(two.driver().carry_out(two.wire().inject(rst, now())));
    two.pump();
    CHECK(two.server_state(both) == std::nullopt);
  }
}

TEST_CASE("a flood of nobody's SYNs fills the queue of requests, and nobody answers for them") {
  TwoHosts two;
  two.hosts().set_sysctl(Side::server, "tcp_syncookies", "0");
  const Fd listener = two.listener(8080, 4);
  two.wire().knows(Side::server, 8080, "server");
  CHECK(two.driver().carry_out(two.wire().flood("server", 12, now())));
  two.pump();
  std::size_t answers = 0;
  for (const Crossed& one : two.crossed) {
    if (!one.segment.flags.ack) continue;
    ++answers;
    CHECK(one.word.fate == Fate::dropped);
  }
  CHECK(answers > 0);
  CHECK(answers < 12);
}

TEST_CASE("on a slow wire what is sent arrives later, by the delay") {
  TwoHosts two;
  const Fd listener = two.listener(8080);
  auto both = two.established(listener, 8080);
  two.wire().delay(20ms);
  send_all(both.client, "late");
  two.pump();
  CHECK(two.crossed.at(0).word.fate == Fate::delayed);
  CHECK(read_all(both.server).empty());
  const Time latest = now() + 5s;
  while (!two.wire().empty() && now() < latest) two.pump();
  CHECK(read_all(both.server) == "late");
  CHECK(two.crossed.at(1).word.fate == Fate::arrived);
  CHECK(two.crossed.at(1).word.at - two.crossed.at(1).word.left >= 20ms);
}

TEST_CASE("calm timers: what is lost is not sent again while one thinks") {
  TwoHosts two;
  const Fd listener = two.listener(8080);
  auto both = two.established(listener, 8080);
  two.wire().cut();
  send_all(both.client, "lost");
  const Time latest = now() + 700ms;
  while (now() < latest) two.pump();
  CHECK(two.crossed.size() == 1);
}

TEST_CASE("a program that stands still: what it sent before is told before its call") {
  TwoHosts two;
  const Fd listener = two.listener(8080);
  auto both = two.established(listener, 8080);
  send_all(both.client, "before");
  const Time stop = now();
  two.driver().take_in(stop);
  REQUIRE(two.crossed.size() == 1);
  CHECK(two.crossed[0].word.fate == Fate::under_way);
  CHECK(read_all(both.server).empty());
  two.pump();
  CHECK(two.crossed[0].word.left <= stop);
  CHECK(read_all(both.server) == "before");
}

TEST_CASE("a megabyte crosses a wire that passes, and none of it is lost on the way") {
  TwoHosts two;
  const Fd listener = two.listener(8080);
  auto both = two.established(listener, 8080);
  const std::string much(1'000'000, 'm');
  std::size_t sent = 0;
  std::string heard;
  const Time latest = now() + 20s;
  while (heard.size() < much.size() && now() < latest) {
    const auto rest = std::string_view{much}.substr(sent);
    const ssize_t result = send(both.client.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
    if (result > 0) sent += static_cast<std::size_t>(result);
    two.driver().turn();
    heard += read_all(both.server);
  }
  CHECK(heard == much);
  std::uint64_t octets = 0;
  for (const Crossed& one : two.crossed) octets += one.segment.payload_length;
  CHECK(octets == much.size());
}

// "net:[4026532000]": which network namespace a program finds itself in.
std::string namespace_seen_by_program(const NetworkNamespace* host) {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
  const Fd ours{ends[0]};
  Fd theirs{ends[1]};
  const Tracer tracer;
  const std::vector<std::string> words{"readlink", "/proc/self/ns/net"};
  tracer.let_run(tracer.launch({"the program", words, STDIN_FILENO, theirs.get(), host}));
  theirs.reset();
  while (tracer.has_any()) {
    const auto stop = tracer.next_stop();
    if (stop && !std::holds_alternative<Ended>(stop->what)) tracer.let_run(stop->tid);
  }
  return read_all(ours);
}

std::string named(const NetworkNamespace& host) {
  struct stat facts {};
  REQUIRE(fstat(host.fd(), &facts) == 0);
  return "net:[" + std::to_string(facts.st_ino) + "]\n";
}

TEST_CASE("a program is launched into a host, and where we are without one") {
  TwoHosts two;
  const NetworkNamespace& server = two.hosts().network(Side::server);
  CHECK(namespace_seen_by_program(&server) == named(server));
  CHECK(namespace_seen_by_program(nullptr) == named(NetworkNamespace::of_this_thread()));
}

TEST_CASE("IPv6 has addresses of its own, and nothing but what was sent crosses") {
  TwoHosts two{{.ipv6 = true, .calm_timers = true}};
  const auto visit = two.hosts().network(Side::client).enter();
  CHECK(two.crossed.empty());
  const Fd client{socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
  sockaddr_in6 to{};
  to.sin6_family = AF_INET6;
  to.sin6_port = htons(9999);
  const IpAddress address = Hosts::address(Side::server, IpAddress::Family::v6);
  std::memcpy(&to.sin6_addr, address.octets.data(), 16);
  connect(client.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to);
  two.pump();
  CHECK(pending_error(client) == ECONNREFUSED);
  REQUIRE(two.crossed.size() == 2);
  CHECK(two.crossed[0].segment.from.address == Hosts::address(Side::client, IpAddress::Family::v6));
  CHECK(bool{two.crossed[1].segment.flags.rst});
}

}  // namespace
}  // namespace seetcp::two_hosts
