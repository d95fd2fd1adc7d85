// SPDX-License-Identifier: MIT
// What made a call return, and what made a segment go: proved where the order proves it, likely
// where something else may have done it.
#include <doctest/doctest.h>

#include "tests/unit/trace/named_trace.hpp"
#include "tests/unit/trace/observed_stories.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

constexpr Program second_thread{0, 101};

TEST_CASE("a read() was ended by the segment that brought its last octet") {
  Observations o = a_connection();
  o.from_client({"PA", 1, 1, 10}).from_client({"A", 11, 1, 10}).from_client({"PA", 21, 1, 10});
  server_reads(o, 5);
  server_reads(o, 15);
  server_reads(o, 10);
  const NamedTrace t{o};
  CHECK(t.because("read=") == "client PA");
  CHECK(t.because("read= 2") == "client A 2");
  CHECK(t.because("read= 3") == "client PA 2");
}

TEST_CASE("a look ahead with MSG_PEEK takes nothing") {
  Observations o = a_connection();
  o.from_client({"PA", 1, 1, 10}).from_client({"PA", 11, 1, 10});
  o.calls(server, "recvfrom", 20, server_socket(), {flags("MSG_PEEK")});
  server_reads(o, 10);
  const NamedTrace t{o};
  CHECK(t.because("recvfrom=") == "client PA 2");
  CHECK(t.because("read=") == "client PA");
}

TEST_CASE("data that is sent again was brought by the first copy") {
  Observations o = a_connection();
  o.from_client({"PA", 1, 1, 10}).from_client({"PA", 1, 1, 10});
  server_reads(o, 10);
  const NamedTrace t{o};
  CHECK(t.because("read=") == "client PA");
  CHECK(t.names()[t.segment("client PA 2").repeats - 1] == "client PA");
}

TEST_CASE("data behind a gap is read in the order of its numbers") {
  Observations o = a_connection();
  o.from_client({"A", 11, 1, 10}).from_client({"PA", 1, 1, 10});
  server_reads(o, 4);
  server_reads(o, 6);
  server_reads(o, 10);
  const NamedTrace t{o};
  CHECK(t.because("read=") == "client PA");
  CHECK(t.because("read= 2") == "client PA");
  CHECK(t.because("read= 3") == "client A 2");
}

TEST_CASE("data that no captured segment brought has no cause") {
  Observations o = a_connection();
  o.from_client({"PA", 21, 1, 10});
  server_reads(o, 10);
  CHECK(NamedTrace{o}.because("read=") == "");
}

TEST_CASE("data on a SYN is read like any other") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  o.from_client({"S", 0, 0, 10}).from_server({"SA", 0, 11}).from_client({"A", 11, 1});
  o.returns(client, 0, client_socket());
  o.calls(server, "accept", 4, server_socket());
  server_reads(o, 10);
  CHECK(NamedTrace{o}.because("read=") == "client S");
}

TEST_CASE("data on a SYN that was refused is brought by the segment that sends it again") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  o.from_client({"S", 0, 0, 10}).from_server({"SA", 0, 1}).from_client({"PA", 1, 1, 10});
  o.calls(server, "accept", 4, server_socket());
  server_reads(o, 10);
  CHECK(NamedTrace{o}.because("read=") == "client PA");
}

TEST_CASE("read() = 0 is the peer's FIN") {
  Observations o = a_connection();
  o.enters(server, "read", server_socket());
  client_closes(o, 1);
  o.returns(server, 0, server_socket(close_wait));
  CHECK(NamedTrace{o}.because("read=") == "client FA");
}

TEST_CASE("read() = 0 before any FIN is not made by one") {
  Observations o = a_connection();
  o.calls(server, "shutdown", 0, server_socket(), {how("SHUT_RD")});
  server_reads(o, 0);
  CHECK(NamedTrace{o}.because("read=") == "");
}

TEST_CASE("read() = 0 after one's own shutdown(SHUT_RD) is only likely the FIN's doing") {
  Observations o = a_connection();
  o.calls(server, "shutdown", 0, server_socket(), {how("SHUT_RD")});
  client_closes(o, 1);
  server_reads(o, 0);
  CHECK(NamedTrace{o}.because("read=") == "client FA likely");
}

TEST_CASE("read() = 0 that asked for nothing tells nothing") {
  Observations o = a_connection();
  client_closes(o, 1);
  server_reads(o, 0, {{"size", std::int64_t{0}}});
  CHECK(NamedTrace{o}.because("read=") == "");
}

TEST_CASE("a RST makes connect() fail, and it answers the SYN") {
  Observations o;
  begins_to_connect(o);
  o.from_client({"S"}).from_server({"RA", 0, 1});
  o.fails(client, "ECONNREFUSED", fresh(client_cookie));
  const NamedTrace t{o};
  CHECK(t.because("server RA") == "client S");
  CHECK(t.because("connect=") == "server RA");
  CHECK(t.because("client:CLOSED") == "server RA");
}

TEST_CASE("a RST makes read() and write() fail") {
  Observations o = a_connection();
  o.enters(client, "read", client_socket());
  o.enters(server, "close", server_socket()).from_server({"RA", 1, 1});
  o.returns(server, 0, server_socket(std::nullopt));
  o.fails(client, "ECONNRESET", client_socket(closed));
  o.enters(client, "write", client_socket(closed)).fails(client, "EPIPE", client_socket(closed));
  const NamedTrace t{o};
  CHECK(t.because("server RA") == "close");
  CHECK(t.because("read=") == "server RA");
  CHECK(t.because("write=") == "server RA");
}

TEST_CASE("EPIPE after one's own shutdown() has two reasons") {
  Observations o = a_connection();
  o.enters(client, "shutdown", client_socket(), {how("SHUT_WR")}).from_client({"FA", 1, 1});
  o.returns(client, 0, client_socket(fin_wait_1));
  o.from_server({"RA", 1, 2});
  o.enters(client, "write", client_socket(closed)).fails(client, "EPIPE", client_socket(closed));
  const NamedTrace t{o};
  CHECK(t.because("client FA") == "shutdown");
  CHECK(t.because("write=") == "server RA likely");
}

TEST_CASE("a RST of a socket that nobody has any more answers the segment that came") {
  Observations o = a_connection();
  client_closes(o, 1);
  o.enters(server, "send", server_socket(close_wait)).from_server({"PA", 1, 2, 10});
  o.from_client({"R", 2});
  const NamedTrace t{o};
  CHECK(t.because("client R") == "server PA");
  CHECK(t.because("server:CLOSED") == "client R");
}

TEST_CASE("a listener that is closed resets what accept() has not taken") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  shakes_hands(o);
  o.returns(client, 0, client_socket());
  o.word(server_end, client_end, established, server_cookie);
  o.enters(server, "close", listening(listener_cookie)).from_server({"RA", 1, 1});
  const NamedTrace t{o};
  CHECK(t.because("server RA") == "close");
  CHECK(t.because("server:CLOSED") == "close");
}

TEST_CASE("a server that ends resets what accept() has not taken") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  shakes_hands(o);
  o.returns(client, 0, client_socket());
  o.ended(server, 1, {listener_cookie}).from_server({"RA", 1, 1});
  CHECK(NamedTrace{o}.because("server RA") == "server ended");
}

TEST_CASE("the end of a program sends its FIN") {
  Observations o = a_connection();
  o.ended(client, 0, {client_cookie}).from_client({"FA", 1, 1}).from_server({"A", 1, 2});
  const NamedTrace t{o};
  CHECK(t.because("client FA") == "client ended");
  CHECK(t.because("client:FIN-WAIT-1") == "client ended");
}

TEST_CASE("the end of a program with data unread sends a RST") {
  Observations o = a_connection();
  client_sends(o, 1, 14);
  o.ended(server, 0, {server_cookie}).from_server({"RA", 1, 15});
  CHECK(NamedTrace{o}.because("server RA") == "server ended");
}

TEST_CASE(
    "a child that ends beside its parent does not send the FIN that the parent's close() does") {
  Observations o = a_connection();
  o.ended({0, 150}, 0, {server_cookie});
  o.calls(server, "close", 0, server_socket());
  o.from_server({"FA", 1, 1});
  CHECK(NamedTrace{o}.because("server FA") == "close likely");
}

TEST_CASE("with two close() at once nobody can say which one sent the FIN") {
  Observations o = a_connection();
  o.enters(server, "close", server_socket()).enters(second_thread, "close", server_socket());
  o.from_server({"FA", 1, 1});
  CHECK(NamedTrace{o}.because("server FA") == "close likely");
}

TEST_CASE("a descriptor may be given up by dup2() and by execve()") {
  for (const std::string_view call : {"dup2", "dup3", "execve", "close_range"}) {
    Observations o = a_connection();
    o.enters(server, call, server_socket()).from_server({"FA", 1, 1});
    CHECK(NamedTrace{o}.because("server FA") == call);
  }
}

TEST_CASE("shutdown(SHUT_RD) sends nothing") {
  Observations o = a_connection();
  o.enters(server, "close", server_socket());
  o.enters(second_thread, "shutdown", server_socket(), {how("SHUT_RD")});
  o.from_server({"FA", 1, 1});
  CHECK(NamedTrace{o}.because("server FA") == "close");
}

TEST_CASE("data that goes when no call is running was handed over earlier") {
  Observations o = a_connection();
  o.calls(client, "send", 10, client_socket()).from_client({"PA", 1, 1, 10});
  const NamedTrace t{o};
  CHECK(t.because("client PA") == "send likely");
}

TEST_CASE("one acknowledgement may answer several segments: the last that it covers") {
  Observations o = a_connection();
  o.from_client({"A", 1, 1, 10}).from_client({"PA", 11, 1, 10}).from_server({"A", 1, 11});
  o.from_server({"A", 1, 21}).from_server({"A", 1, 21});
  const NamedTrace t{o};
  CHECK(t.because("server A") == "client A 2");
  CHECK(t.because("server A 2") == "client PA");
  CHECK(t.because("server A 3") == "client PA likely");
}

TEST_CASE("poll() on a listener is likely woken by the segment that completed a connection") {
  Observations o;
  listens(o);
  o.enters(server, "poll", listening(listener_cookie));
  begins_to_connect(o);
  shakes_hands(o);
  o.returns(server, 1, listening(listener_cookie));
  CHECK(NamedTrace{o}.because("poll=") == "client A likely");
}

TEST_CASE("accept() takes a connection that was complete before it was called") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  shakes_hands(o);
  o.calls(server, "accept", 4, server_socket(), {});
  const NamedTrace t{o};
  CHECK(t.because("accept=") == "client A");
  CHECK(t.trace().connections[0].server_peer == std::uint16_t{0});
}

TEST_CASE("a connect() that does not wait is not ended by the SYN-ACK") {
  Observations o;
  listens(o);
  begins_to_connect(o);
  shakes_hands(o);
  o.fails(client, "EINPROGRESS", client_socket());
  o.enters(client, "connect", client_socket()).fails(client, "EISCONN", client_socket());
  const NamedTrace t{o};
  CHECK(t.because("connect=") == "");
  CHECK(t.because("connect= 2") == "");
  CHECK(t.because("client S") == "connect");
}

TEST_CASE("a sendto() that opens sends the SYN") {
  Observations o;
  listens(o);
  o.enters(client, "sendto", fresh(client_cookie), {to(server_end), flags("MSG_FASTOPEN")});
  o.from_client({"S", 0, 0, 5});
  CHECK(NamedTrace{o}.because("client S") == "sendto");
}

}  // namespace
}  // namespace seetcp::test
