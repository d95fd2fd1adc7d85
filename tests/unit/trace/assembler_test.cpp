// SPDX-License-Identifier: MIT
// Observations become a trace: events in order, connections with their ends, and what is joined.
#include <doctest/doctest.h>

#include "src/tcp/transitions.hpp"
#include "tests/unit/trace/named_trace.hpp"
#include "tests/unit/trace/observed_stories.hpp"

namespace seetcp::test {
namespace {

Observations hello() {
  Observations o = a_connection();
  client_sends(o, 1, 14);
  server_reads(o, 14);
  o.enters(server, "read", server_socket());
  client_closes(o, 15);
  o.returns(server, 0, server_socket(TcpState::close_wait));
  server_closes(o, 16);
  o.enters(server, "close", listening(listener_cookie));
  o.returns(server, 0, listening(listener_cookie));
  o.word_on_listener(any_8080, std::nullopt);
  o.ended(client, 0).ended(server, 0);
  return o;
}

TEST_CASE("hello: every event is there, in order, and each change of state beside its segment") {
  const NamedTrace t{hello()};
  const std::vector<std::string> expected{"server started",
                                          "socket",
                                          "socket=",
                                          "bind",
                                          "bind=",
                                          "listen",
                                          "listen=",
                                          "listener:LISTEN",
                                          "accept",
                                          "client started",
                                          "socket 2",
                                          "socket= 2",
                                          "connect",
                                          "client:SYN-SENT",
                                          "client S",
                                          "server:SYN-RECEIVED",
                                          "server SA",
                                          "client:ESTABLISHED",
                                          "client A",
                                          "server:ESTABLISHED",
                                          "connect=",
                                          "accept=",
                                          "send",
                                          "client PA",
                                          "server A",
                                          "send=",
                                          "read",
                                          "read=",
                                          "read 2",
                                          "close",
                                          "client:FIN-WAIT-1",
                                          "client FA",
                                          "server:CLOSE-WAIT",
                                          "server A 2",
                                          "client:FIN-WAIT-2",
                                          "close=",
                                          "read= 2",
                                          "close 2",
                                          "server:LAST-ACK",
                                          "server FA",
                                          "client:TIME-WAIT",
                                          "client A 2",
                                          "server:CLOSED",
                                          "close= 2",
                                          "close 3",
                                          "close= 3",
                                          "listener:CLOSED",
                                          "client ended",
                                          "server ended"};
  CHECK(fmt::format("{}", fmt::join(t.names(), "\n")) ==
        fmt::format("{}", fmt::join(expected, "\n")));
}

TEST_CASE("hello: each segment, each return and each state has its cause") {
  const NamedTrace t{hello()};
  const std::pair<const char*, const char*> causes[] = {
      {"listener:LISTEN", "listen"},  {"client S", "connect"},
      {"client:SYN-SENT", "connect"}, {"server:SYN-RECEIVED", "client S"},
      {"server SA", "client S"},      {"client:ESTABLISHED", "server SA"},
      {"client A", "server SA"},      {"server:ESTABLISHED", "client A"},
      {"connect=", "server SA"},      {"accept=", "client A"},
      {"client PA", "send"},          {"server A", "client PA"},
      {"read=", "client PA"},         {"client FA", "close"},
      {"client:FIN-WAIT-1", "close"}, {"server:CLOSE-WAIT", "client FA"},
      {"server A 2", "client FA"},    {"client:FIN-WAIT-2", "server A 2"},
      {"read= 2", "client FA"},       {"server FA", "close 2"},
      {"server:LAST-ACK", "close 2"}, {"client:TIME-WAIT", "server FA"},
      {"client A 2", "server FA"},    {"server:CLOSED", "client A 2"},
      {"listener:CLOSED", "close 3"},
  };
  for (const auto& pair : causes) {
    CAPTURE(pair.first);
    CHECK(t.because(pair.first) == pair.second);
  }
  CHECK(t.trace().links.size() == std::size(causes));
}

TEST_CASE("hello: what the kernel said as well is both, what came and went in a call is inferred") {
  const NamedTrace t{hello()};
  for (const char* state :
       {"listener:LISTEN", "client:ESTABLISHED", "server:ESTABLISHED", "client:FIN-WAIT-2",
        "server:CLOSE-WAIT", "client:TIME-WAIT", "server:CLOSED", "listener:CLOSED"}) {
    CAPTURE(state);
    CHECK(t.evidence(state) == "both");
    CHECK(t.state(state).seen_at.has_value());
  }
  for (const char* state :
       {"client:SYN-SENT", "server:SYN-RECEIVED", "client:FIN-WAIT-1", "server:LAST-ACK"}) {
    CAPTURE(state);
    CHECK(t.evidence(state) == "inferred");
    CHECK_FALSE(t.state(state).seen_at.has_value());
  }
}

TEST_CASE("hello: each state tells its row of the table") {
  const NamedTrace t{hello()};
  CHECK(t.state("server:CLOSE-WAIT").from == TcpState::established);
  CHECK(t.state("server:CLOSE-WAIT").rfc == "9293 3.10.7.4");
  CHECK(t.state("server:CLOSE-WAIT").arrow == "F13");
  CHECK(t.state("server:CLOSE-WAIT").why ==
        transition(TcpState::established, Stimulus::fin_arrives)->why);
  CHECK(t.state("listener:LISTEN").arrow == "F1");
  CHECK(t.state("listener:LISTEN").connection == 0);
}

TEST_CASE("hello: a segment carries both ends' states after it, and its numbers both ways") {
  const NamedTrace t{hello()};
  using enum TcpState;
  const auto states = [&](const char* name) {
    return std::pair{t.segment(name).client_state, t.segment(name).server_state};
  };
  CHECK(states("client S") == std::pair{std::optional{syn_sent}, std::optional{syn_received}});
  CHECK(states("server SA") == std::pair{std::optional{established}, std::optional{syn_received}});
  CHECK(states("client A") == std::pair{std::optional{established}, std::optional{established}});
  CHECK(states("client FA") == std::pair{std::optional{fin_wait_1}, std::optional{close_wait}});
  CHECK(states("server FA") == std::pair{std::optional{time_wait}, std::optional{last_ack}});
  CHECK(states("client A 2") == std::pair{std::optional{time_wait}, std::optional{closed}});
  CHECK(t.segment("client FA").seq == 15);
  CHECK(t.segment("client FA").ack == 1u);
  CHECK(t.segment("client FA").seq_raw == SeqNum{0xffffffff});
  CHECK(t.segment("server A 2").ack_raw == SeqNum{0});
  CHECK(t.segment("client PA").length == 14);
  CHECK_FALSE(t.segment("client S").ack.has_value());
}

TEST_CASE("hello: the connection knows its ends, its sockets, its programs and its listener") {
  const NamedTrace t{hello()};
  REQUIRE(t.trace().connections.size() == 1);
  const Connection& connection = t.trace().connections[0];
  CHECK(connection.client == client_end);
  CHECK(connection.server == server_end);
  CHECK(connection.client_isn == SeqNum{0xfffffff0});
  CHECK(connection.server_isn == SeqNum{7000});
  CHECK(connection.listener == 1u);
  CHECK(connection.client_socket == 2u);
  CHECK(connection.server_socket == 3u);
  CHECK(connection.client_peer == std::uint16_t{1});
  CHECK(connection.server_peer == std::uint16_t{0});
  CHECK(connection.client_state == TcpState::time_wait);
  CHECK(connection.server_state == TcpState::closed);
}

TEST_CASE("hello: each call knows its partner, its socket and its connection") {
  const NamedTrace t{hello()};
  const CallEvent& connect = t.call("connect");
  CHECK(connect.connection == 1);
  CHECK(t.names()[connect.partner - 1] == "connect=");
  CHECK(t.names()[t.call("connect=").partner - 1] == "connect");
  CHECK(t.call("socket= 2").connection == 1);
  CHECK(t.call("accept").connection == 0);
  CHECK(t.call("accept").socket == 1u);
  CHECK(t.call("accept=").connection == 1);
  CHECK(t.call("accept=").socket == 3u);
  CHECK(t.call("listen").connection == 0);
  CHECK(t.call("read= 2").socket == 3u);
}

TEST_CASE("hello: programs and witnesses are counted and remembered") {
  const Trace trace = assemble(hello());
  CHECK(trace.peers[0].pid == 100);
  CHECK(trace.peers[1].exit_status == 0);
  CHECK(trace.witnesses.calls.events == 24);
  CHECK(trace.witnesses.segments.events == 9);
  CHECK(trace.witnesses.states.events == 12);
  CHECK(trace.events.front().at == Time{});
  CHECK(trace.events[1].at == std::chrono::microseconds{10});
}

TEST_CASE("the same observations make the same trace") {
  const Observations seen = hello();
  CHECK(assemble(seen) == assemble(seen));
  CHECK(assemble(seen) == assemble(hello()));
}

TEST_CASE("what a program prints is told line by line, whatever writes it took") {
  Observations o;
  o.prints(server, "one\ntw").prints(server, "o\n").prints(client, "other").prints(server, "3\n");
  const NamedTrace t{o};
  CHECK(t.note("server printed").text == "one\n");
  CHECK(t.note("server printed 2").text == "two\n");
  CHECK(t.note("client printed").text == "other");
  CHECK(t.note("server printed 3").text == "3\n");
  CHECK(t.names().size() == 4);
}

}  // namespace
}  // namespace seetcp::test
