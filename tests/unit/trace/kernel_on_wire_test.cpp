// SPDX-License-Identifier: MIT
// Where Linux goes its own way, on a stage that asks it after each step: what no segment explains
// is told at once, with what did it as far as that is known.
#include <doctest/doctest.h>

#include "tests/unit/trace/wire_stories.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

// The client has closed first and waits.
Observations client_waits() {
  Observations o = across_the_wire();
  closes(o, client, client_on_wire(), {"FA", 1, 1});
  o.arrives(4).server_sends({"A", 1, 2});
  kernels_say(o, fin_wait_2, close_wait);
  return o;
}

TEST_CASE("a request whose caller resets it: the listener goes on, and nothing else is closed") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_sends({"SA", 0, 1});
  o.word(server_host, client_host, syn_received, server_cookie);
  o.client_sends({"R", 1});
  o.word(server_host, client_host, std::nullopt);
  const NamedTrace t = on_wire(o);
  CHECK(t.state("server:LISTEN").arrow == "F7");
  CHECK(t.evidence("server:LISTEN") == "both");
  CHECK_FALSE(t.has("server:CLOSED"));
}

TEST_CASE("a request that nobody completes is forgotten by a timer") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_leaves({"SA", 0, 1}).drops(2);
  kernels_say(o, syn_sent, syn_received).a_while();
  kernels_say(o, syn_sent, closed);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("server:CLOSED") == "seen");
  CHECK(t.state("server:CLOSED").why == "The last ACK of the handshake never came.");
  CHECK(t.because("server:CLOSED") == "");
}

TEST_CASE("a full accept queue: the last ACK has come, and the kernel's word is taken") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_sends({"SA", 0, 1});
  o.word(server_host, client_host, syn_received, server_cookie);
  o.client_sends({"A", 1, 1}).word(server_host, client_host, syn_received, server_cookie);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("server:ESTABLISHED") == "inferred");
  CHECK(t.evidence("server:SYN-RECEIVED 2") == "seen differs");
  CHECK(t.state("server:SYN-RECEIVED 2").differs.find("accept queue is full") != std::string::npos);
}

TEST_CASE("a listener that closes takes its requests with it") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_leaves({"SA", 0, 1});
  kernels_say(o, syn_sent, syn_received);
  o.calls(server, "close", 0, listening(listener_cookie));
  kernels_say(o, syn_sent, closed);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("server:CLOSED") == "seen");
  CHECK(t.because("server:CLOSED") == "close likely");
}

TEST_CASE("with SYN cookies the kernel has nothing until the last ACK, and that is explained") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_sends({"SA", 0, 1});
  o.word(server_host, client_host, std::nullopt);
  o.client_sends({"A", 1, 1}).word(server_host, client_host, established, server_cookie);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("server:SYN-RECEIVED") == "inferred differs");
  CHECK(t.evidence("server:ESTABLISHED") == "both");
}

TEST_CASE("a kernel that may keep no TIME-WAIT is said to have had none") {
  Observations o = client_waits();
  closes(o, server, server_on_wire(), {"FA", 1, 2});
  kernels_say(o, fin_wait_2, last_ack).arrives(6);
  o.word(client_host, server_host, std::nullopt, client_cookie);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("client:TIME-WAIT") == "inferred differs");
  CHECK(t.evidence("client:CLOSED") == "seen");
  CHECK(t.state("client:CLOSED").arrow == "");
}

TEST_CASE("a full accept queue: the last ACK has arrived, and Linux ignores it") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_sends({"SA", 0, 1}).client_sends({"A", 1, 1});
  kernels_say(o, established, syn_received).a_while();
  o.server_sends({"SA", 0, 1}).client_sends({"A", 1, 1});
  kernels_say(o, established, established);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("server:SYN-RECEIVED 2") == "seen differs");
  CHECK(t.evidence("server:ESTABLISHED 2") == "both");
  CHECK(t.because("server:ESTABLISHED 2") == "client A 2");
}

TEST_CASE("TIME-WAIT ends by its timer, and an orphan's FIN-WAIT-2 by another") {
  Observations waits = client_waits();
  waits.a_while().word(client_host, server_host, std::nullopt);
  CHECK(on_wire(waits).state("client:CLOSED").why.starts_with("The peer never closed"));

  Observations o = client_waits();
  closes(o, server, server_on_wire(close_wait), {"FA", 1, 2});
  o.arrives(6).client_sends({"A", 2, 2});
  kernels_say(o, time_wait, closed).a_while();
  kernels_say(o, closed, closed);
  const NamedTrace t = on_wire(o);
  CHECK(t.state("client:CLOSED").arrow == "F20");
  CHECK(t.evidence("client:CLOSED") == "seen");
  CHECK(t.because("client:CLOSED") == "");
}

TEST_CASE("close() with the SYN held: SYN-SENT ends, and nothing is sent") {
  Observations o;
  calls_across(o);
  o.client_leaves({"S"}).fails(client, "EINPROGRESS", client_on_wire(syn_sent));
  o.calls(client, "close", 0, client_on_wire(syn_sent));
  o.word(client_host, server_host, std::nullopt);
  const NamedTrace t = on_wire(o);
  CHECK(t.state("client:CLOSED").arrow == "F4");
  CHECK(t.because("client:CLOSED") == "close likely");
}

TEST_CASE("a FIN that must wait behind data: FIN-WAIT-1 by the call, before it is sent") {
  Observations o = across_the_wire();
  o.calls(client, "shutdown", 0, client_on_wire(fin_wait_1), {how("SHUT_WR")});
  o.a_while().client_sends({"FA", 1, 1});
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("client:FIN-WAIT-1") == "seen");
  CHECK(t.because("client:FIN-WAIT-1") == "shutdown");
  CHECK(t.at("client:FIN-WAIT-1") < t.at("client FA"));
  CHECK_FALSE(t.has("client:FIN-WAIT-1 2"));
}

TEST_CASE("shutdown() in SYN-RECEIVED waits for ESTABLISHED") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_sends({"SA", 0, 1});
  o.calls(server, "shutdown", 0, server_on_wire(syn_received), {how("SHUT_WR")});
  kernels_say(o, established, syn_received);
  o.client_sends({"A", 1, 1}).server_sends({"FA", 1, 1});
  kernels_say(o, close_wait, fin_wait_1);
  const NamedTrace t = on_wire(o);
  CHECK(t.state("server:ESTABLISHED").from == syn_received);
  CHECK(t.evidence("server:FIN-WAIT-1") == "both");
  CHECK(t.evidence("client:CLOSE-WAIT") == "both");
}

TEST_CASE("a FIN that completes the handshake meets a shutdown() that waited for it: CLOSING") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_sends({"SA", 0, 1});
  kernels_say(o, established, syn_received);
  o.calls(server, "shutdown", 0, server_on_wire(syn_received), {how("SHUT_WR")});
  closes(o, client, client_on_wire(), {"FA", 1, 1});
  o.arrives(3).server_leaves({"FA", 1, 1}).server_leaves({"A", 2, 2});
  kernels_say(o, fin_wait_1, closing);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("server:CLOSING") == "both");
  CHECK(t.because("server:FIN-WAIT-1") == "shutdown, client FA");
  CHECK_FALSE(t.has("server:CLOSE-WAIT"));
}

TEST_CASE("a host that vanishes sends nothing; the other does not know") {
  Observations o = across_the_wire();
  o.calls(client, "close", 0, client_on_wire());
  kernels_say(o, closed, established);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("client:CLOSED") == "seen");
  CHECK(t.state("client:CLOSED").why == "Its program has given it up, and nothing was sent.");
  CHECK(t.trace().connections[0].server_state == established);
}

TEST_CASE("a RST that a call sends takes its own end to CLOSED, and the other when it arrives") {
  Observations o = across_the_wire();
  o.enters(client, "close", client_on_wire()).client_leaves({"RA", 1, 1});
  o.returns(client, 0, client_on_wire(std::nullopt));
  kernels_say(o, closed, established);
  o.arrives(4);
  kernels_say(o, closed, closed);
  const NamedTrace t = on_wire(o);
  CHECK(t.because("client:CLOSED") == "close");
  CHECK(t.evidence("client:CLOSED") == "both");
  CHECK(t.because("server:CLOSED") == "client RA");
}

TEST_CASE("a kernel that contradicts what arrived is told, with how") {
  Observations o = across_the_wire();
  o.word(server_host, client_host, close_wait, server_cookie);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("server:CLOSE-WAIT") == "seen differs");
  CHECK(t.state("server:CLOSE-WAIT").differs ==
        "What has arrived and been sent says ESTABLISHED, the kernel says CLOSE-WAIT.");
}

}  // namespace
}  // namespace seetcp::test
