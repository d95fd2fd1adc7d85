// SPDX-License-Identifier: MIT
// What segments imply and what the kernel says: where they agree, where one is ahead of the other,
// and where they differ.
#include <doctest/doctest.h>

#include "tests/unit/trace/named_trace.hpp"
#include "tests/unit/trace/observed_stories.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

TEST_CASE(
    "the kernel's word before the frame that explains it makes the state both seen and inferred") {
  Observations o = a_connection();
  o.word(server_end, client_end, close_wait, server_cookie);
  o.from_client({"FA", 1, 1});
  const NamedTrace t{o};
  CHECK(t.evidence("server:CLOSE-WAIT") == "both");
  CHECK(t.evidence("client:FIN-WAIT-1") == "inferred");
  REQUIRE(t.state("server:CLOSE-WAIT").seen_at.has_value());
  CHECK(*t.state("server:CLOSE-WAIT").seen_at < t.at("client FA"));
}

TEST_CASE("the kernel may be several frames ahead") {
  Observations o = a_connection();
  o.enters(client, "close", client_socket());
  o.word(client_end, server_end, time_wait, client_cookie);
  o.from_client({"FA", 1, 1}).from_server({"A", 1, 2});
  o.from_server({"FA", 1, 2}).from_client({"A", 2, 2});
  const NamedTrace t{o};
  CHECK(t.evidence("client:FIN-WAIT-1") == "inferred");
  CHECK(t.evidence("client:FIN-WAIT-2") == "inferred");
  CHECK(t.evidence("client:TIME-WAIT") == "both");
  CHECK_FALSE(t.has("client:TIME-WAIT 2"));
}

TEST_CASE("the kernel may know a new end before its first segment is read") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  o.from_client({"S"}).word(server_end, client_end, established, server_cookie);
  o.from_server({"SA", 0, 1}).from_client({"A", 1, 1});
  const NamedTrace t{o};
  CHECK(t.evidence("server:SYN-RECEIVED") == "inferred");
  CHECK(t.evidence("server:ESTABLISHED") == "both");
  CHECK(t.because("server:ESTABLISHED") == "client A");
}

TEST_CASE("a word of the kernel that no frame explains differs, and is told at the end") {
  Observations o = a_connection();
  o.word(server_end, client_end, close_wait, server_cookie);
  o.prints(client, "the end\n");
  const NamedTrace t{o};
  CHECK(t.names().back() == "server:CLOSE-WAIT");
  CHECK(t.evidence("server:CLOSE-WAIT") == "seen differs");
  CHECK(t.state("server:CLOSE-WAIT").from == established);
  CHECK(t.trace().connections[0].server_state == close_wait);
}

TEST_CASE("a word of the kernel that frames lead away from is told where they do") {
  Observations o = a_connection();
  o.word(server_end, client_end, close_wait, server_cookie);
  o.from_server({"FA", 1, 1});
  const NamedTrace t{o};
  CHECK(t.evidence("server:FIN-WAIT-1") == "inferred differs");
  CHECK_FALSE(t.has("server:CLOSE-WAIT"));
}

TEST_CASE("an accept queue that is full keeps the kernel in SYN-RECEIVED, and that is explained") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  shakes_hands(o);
  o.returns(client, 0, client_socket());
  o.a_while().word(server_end, client_end, syn_received, server_cookie);
  const NamedTrace t{o};
  CHECK(t.evidence("server:ESTABLISHED") == "inferred");
  CHECK(t.evidence("server:SYN-RECEIVED 2") == "seen differs");
  CHECK(t.state("server:SYN-RECEIVED 2").differs.find("accept queue is full") != std::string::npos);
  CHECK(t.trace().connections[0].server_state == syn_received);
}

TEST_CASE("an end that the full accept queue kept waiting is ESTABLISHED when it is let in") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  shakes_hands(o);
  o.returns(client, 0, client_socket());
  o.a_while().word(server_end, client_end, syn_received, server_cookie);
  o.from_server({"SA", 0, 1}).from_client({"A", 1, 1});
  o.word(server_end, client_end, established, server_cookie);
  const NamedTrace t{o};
  CHECK(t.evidence("server:ESTABLISHED 2") == "both");
  CHECK(t.because("server:ESTABLISHED 2") == "client A 2");
}

TEST_CASE("a word given while the kernel still works a segment in is no difference") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  shakes_hands(o);
  o.word(server_end, client_end, syn_received, server_cookie);
  const NamedTrace t{o};
  CHECK(t.evidence("server:ESTABLISHED") == "inferred");
  CHECK_FALSE(t.has("server:SYN-RECEIVED 2"));
}

TEST_CASE("a close() whose FIN is still queued has moved the end already") {
  Observations o = a_connection();
  o.enters(client, "close", client_socket()).returns(client, 0, client_socket(std::nullopt));
  o.word(client_end, server_end, fin_wait_1, client_cookie);
  o.from_server({"A", 1, 1}).from_client({"FA", 1, 1}).from_server({"A", 1, 2});
  const NamedTrace t{o};
  CHECK(t.evidence("client:FIN-WAIT-1") == "seen");
  CHECK(t.because("client:FIN-WAIT-1") == "close");
  CHECK(t.state("client:FIN-WAIT-1").arrow == "F12");
  CHECK_FALSE(t.has("client:FIN-WAIT-1 2"));
  CHECK(t.because("client FA") == "close likely");
  CHECK(t.has("client:FIN-WAIT-2"));
}

TEST_CASE("TCP_INFO's CLOSE may stand for TIME-WAIT: it does not contradict the segments") {
  Observations o = a_connection();
  client_closes(o, 1);
  server_closes(o, 2);
  o.calls(client, "getsockopt", 0, client_socket(closed));
  CHECK(NamedTrace{o}.trace().connections[0].client_state == time_wait);
}

TEST_CASE("a server that was never there is not gone when the kernel knows nothing of it") {
  Observations o;
  begins_to_connect(o);
  o.from_client({"S"}).from_server({"RA", 0, 1});
  o.fails(client, "ECONNREFUSED", fresh(client_cookie));
  o.word(server_end, client_end, std::nullopt);
  const NamedTrace t{o};
  CHECK_FALSE(t.has("server:CLOSED"));
  CHECK_FALSE(t.trace().connections[0].server_state.has_value());
  CHECK(t.evidence("client:CLOSED") == "both");
}

TEST_CASE("two SYNs that cross are told as what arrived") {
  const Wire wire;
  Observations o;
  o.from_client({"S"}).from_server({"S"}).from_client({"SA", 0, 1}).from_server({"SA", 0, 1});
  const NamedTrace t{o};
  REQUIRE(t.trace().connections.size() == 1);
  CHECK(t.because("server:SYN-RECEIVED") == "client S");
  CHECK(t.because("client:SYN-RECEIVED") == "server S");
  CHECK(t.because("client SA") == "server S");
  CHECK(t.because("server:ESTABLISHED") == "client SA");
  CHECK(t.because("client:ESTABLISHED") == "server SA");
  CHECK(t.segment("client SA").repeats == 0);
}

TEST_CASE("two FINs that cross take back the CLOSE-WAIT that never was") {
  Observations o = a_connection();
  o.from_client({"FA", 1, 1}).from_server({"FA", 1, 1});
  o.from_client({"A", 2, 2}).from_server({"A", 2, 2});
  const NamedTrace t{o};
  CHECK(t.evidence("server:CLOSE-WAIT") == "inferred differs");
  CHECK(t.segment("client FA").server_state == established);
  CHECK(t.state("server:FIN-WAIT-1").from == established);
  CHECK(t.because("server:CLOSING") == "client FA");
  CHECK(t.because("client:CLOSING") == "server FA");
  CHECK(t.because("server:TIME-WAIT") == "client A 2");
  CHECK(t.because("client:TIME-WAIT") == "server A");
}

TEST_CASE("without frames the kernel alone tells the states") {
  Observations o;
  listens(o);
  o.enters(server, "accept", listening(listener_cookie));
  begins_to_connect(o);
  o.returns(client, 0, client_socket());
  o.word(server_end, client_end, established, server_cookie);
  o.returns(server, 4, server_socket(), {to(client_end)});
  o.calls(client, "close", 0, client_socket());
  o.word(client_end, server_end, fin_wait_2, client_cookie);
  o.calls(server, "read", 0, server_socket(close_wait));
  o.calls(server, "close", 0, server_socket(std::nullopt));
  o.word(server_end, client_end, std::nullopt).word(client_end, server_end, time_wait, 12);
  const NamedTrace t{o, header(false)};
  REQUIRE(t.trace().connections.size() == 1);
  CHECK(t.trace().connections[0].client_socket == 2u);
  CHECK(t.trace().connections[0].server_socket == 3u);
  for (const char* state : {"client:ESTABLISHED", "server:ESTABLISHED", "client:FIN-WAIT-2",
                            "server:CLOSE-WAIT", "server:CLOSED", "client:TIME-WAIT"}) {
    CAPTURE(state);
    CHECK(t.evidence(state) == "seen");
  }
  CHECK(t.state("server:CLOSE-WAIT").arrow == "F13");
  // It came here through LAST-ACK, or by a reset: nothing that was seen tells which.
  CHECK(t.state("server:CLOSED").why == "The kernel says so.");
}

TEST_CASE("without frames a server that accepts first makes the connection, and its client joins") {
  Observations o;
  listens(o);
  o.enters(server, "accept", listening(listener_cookie));
  begins_to_connect(o);
  o.returns(server, 4, server_socket(), {to(client_end)});
  o.returns(client, 0, client_socket());
  const NamedTrace t{o, header(false)};
  REQUIRE(t.trace().connections.size() == 1);
  CHECK(t.trace().connections[0].client == client_end);
  CHECK(t.call("connect=").connection == 1);
  CHECK(t.call("accept=").connection == 1);
}

TEST_CASE("without frames a pair of addresses that comes again is told by its sockets") {
  Observations o;
  for (const std::uint64_t cookie : {std::uint64_t{21}, std::uint64_t{31}}) {
    o.enters(client, "connect", fresh(cookie), {to(server_end)});
    o.returns(client, 0, connected(cookie, established, client_end, server_end));
  }
  const NamedTrace t{o, header(false)};
  CHECK(t.trace().connections.size() == 2);
  CHECK(t.call("connect= 2").connection == 2);
}

TEST_CASE("a listener is CLOSED when the kernel has it no more, and that close() did it") {
  Observations o;
  listens(o);
  o.calls(server, "close", 0, listening(listener_cookie));
  o.word_on_listener(any_8080, std::nullopt);
  const NamedTrace t{o};
  CHECK(t.because("listener:CLOSED") == "close");
  CHECK(t.evidence("listener:CLOSED") == "both");
}

TEST_CASE("a listener that is still there stays LISTEN, however many hold it") {
  Observations o;
  listens(o);
  o.calls(server, "close", 0, listening(listener_cookie));
  o.word_on_listener(any_8080, listen);
  CHECK_FALSE(NamedTrace{o}.has("listener:CLOSED"));
}

TEST_CASE("shutdown() ends a listener as well") {
  Observations o;
  listens(o);
  o.calls(server, "shutdown", 0, listening(listener_cookie), {how("SHUT_RD")});
  o.word_on_listener(any_8080, std::nullopt);
  CHECK(NamedTrace{o}.because("listener:CLOSED") == "shutdown");
}

}  // namespace
}  // namespace seetcp::test
