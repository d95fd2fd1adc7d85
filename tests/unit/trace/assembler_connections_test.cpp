// SPDX-License-Identifier: MIT
// Which frames and which calls belong to which connection, and which to none.
#include <doctest/doctest.h>

#include "tests/unit/trace/named_trace.hpp"
#include "tests/unit/trace/observed_stories.hpp"

namespace seetcp::test {
namespace {

TEST_CASE("a pair of addresses that begins with a new number is a new connection") {
  Observations o = a_connection();
  client_closes(o, 1);
  server_closes(o, 2);
  const Wire again{.client_isn = 400000, .server_isn = 800000};
  o.enters(client, "connect", fresh(21), {to(server_end)});
  shakes_hands(o, again);
  o.returns(client, 0, connected(21, TcpState::established, client_end, server_end));
  o.word(server_end, client_end, TcpState::established, 22);
  const NamedTrace t{o};
  REQUIRE(t.trace().connections.size() == 2);
  CHECK(t.trace().connections[1].client_isn == SeqNum{400000});
  CHECK(t.trace().connections[1].client_socket == 4u);
  CHECK(t.trace().connections[1].server_socket == 5u);
  CHECK(t.trace().connections[0].client_state == TcpState::time_wait);
  CHECK(t.segment("client S 2").connection == 2);
  CHECK(t.because("client S 2") == "connect 2");
  CHECK(t.because("connect= 2") == "server SA 2");
}

TEST_CASE("the kernel's word on an earlier connection of the same addresses is not the new one's") {
  Observations o = a_connection();
  const Wire again{.client_isn = 400000, .server_isn = 800000};
  o.enters(client, "connect", fresh(21), {to(server_end)});
  shakes_hands(o, again);
  o.returns(client, 0, connected(21, TcpState::established, client_end, server_end));
  o.word(client_end, server_end, TcpState::time_wait, client_cookie);
  CHECK(NamedTrace{o}.trace().connections[1].client_state == TcpState::established);
}

TEST_CASE("a SYN that is sent again is the same connection") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  o.from_client({"S"});
  shakes_hands(o);
  const NamedTrace t{o};
  CHECK(t.trace().connections.size() == 1);
  CHECK(t.names()[t.segment("client S 2").repeats - 1] == "client S");
  CHECK(t.because("client S 2") == "client S likely");
}

TEST_CASE("two connect()s to one target are told apart when they return") {
  constexpr Program second{1, 201};
  const Wire other{.client = {client_end.address, 40313}, .client_isn = 99};
  Observations o;
  listens(o);
  begins_to_connect(o);
  o.enters(second, "connect", fresh(21), {to(server_end)});
  shakes_hands(o, other);
  shakes_hands(o);
  o.returns(second, 0, connected(21, TcpState::established, other.client, server_end));
  o.returns(client, 0, client_socket());
  const NamedTrace t{o};
  CHECK(t.because("client S") == "connect 2");
  CHECK(t.because("client:SYN-SENT") == "connect 2");
  CHECK(t.because("client S 2") == "connect");
  CHECK(t.because("connect=") == "server SA");
  CHECK(t.because("connect= 2") == "server SA 2");
  CHECK(t.call("connect").connection == 2);
  CHECK(t.call("connect 2").connection == 1);
  CHECK(t.trace().connections[0].client_socket == 3u);
}

TEST_CASE("a connect() that has failed is not taken for the next one") {
  Observations o;
  begins_to_connect(o);
  o.enters({1, 201}, "connect", fresh(21), {to(server_end)});
  o.fails(client, "ECONNREFUSED", fresh(client_cookie));
  o.fails({1, 201}, "ECONNREFUSED", fresh(21));
  o.enters(client, "connect", fresh(31), {to(server_end)}).from_client({"S"});
  CHECK(NamedTrace{o}.because("client S") == "connect 3");
}

TEST_CASE("frames that belong to nobody's connection are left out") {
  Observations o;
  o.from_client({"A", 5, 5}).from_server({"PA", 5, 5, 10});
  CHECK(NamedTrace{o}.trace().events.empty());
}

TEST_CASE("on the host's own loopback only the connections of our programs are told") {
  Trace host = header();
  host.source.stage = "host loopback";
  const Wire strangers{.client = {client_end.address, 5}, .server = {server_end.address, 6}};
  Observations o;
  shakes_hands(o, strangers);
  listens(o);
  begins_to_connect(o);
  shakes_hands(o);
  const NamedTrace t{o, host};
  REQUIRE(t.trace().connections.size() == 1);
  CHECK(t.trace().connections[0].server == server_end);
}

}  // namespace
}  // namespace seetcp::test
