// SPDX-License-Identifier: MIT
// A wire between two hosts: a segment leaves, and its sender's state changes; it arrives, and its
// receiver's does. What it never brings, nobody has.
#include <doctest/doctest.h>

#include "tests/unit/trace/wire_stories.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

TEST_CASE("on a wire a segment has two times, and its ends their states at each") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_leaves({"S"}).word(client_host, server_host, syn_sent, client_cookie);
  o.a_while().arrives(1).server_leaves({"SA", 0, 1});
  o.word(server_host, client_host, syn_received, server_cookie);
  const NamedTrace t = on_wire(o);
  const SegmentEvent& syn = t.segment("client S");
  REQUIRE(syn.arrived.has_value());
  CHECK(*syn.arrived - t.at("client S") >= std::chrono::milliseconds{5});
  CHECK(syn.fate == Fate::arrived);
  CHECK(syn.client_state == syn_sent);
  CHECK(syn.server_state == syn_received);
  CHECK(t.segment("server SA").fate == Fate::under_way);
  CHECK_FALSE(t.segment("server SA").arrived.has_value());
  CHECK_FALSE(t.segment("server SA").client_state.has_value());
  CHECK(t.evidence("client:SYN-SENT") == "both");
  CHECK(t.evidence("server:SYN-RECEIVED") == "both");
  CHECK(t.because("client:SYN-SENT") == "connect");
  CHECK(t.because("client S") == "connect");
  CHECK(t.because("server:SYN-RECEIVED") == "client S");
  CHECK(t.because("server SA") == "client S");
  CHECK(t.at("server:SYN-RECEIVED") >= *syn.arrived);
}

TEST_CASE("a handshake across the wire: who waits for what") {
  const NamedTrace t = on_wire(across_the_wire());
  CHECK(t.because("client:ESTABLISHED") == "server SA");
  CHECK(t.because("connect=") == "server SA");
  CHECK(t.because("client A") == "server SA");
  CHECK(t.because("server:ESTABLISHED") == "client A");
  CHECK(t.because("accept=") == "client A");
  CHECK(t.evidence("client:ESTABLISHED") == "both");
  CHECK(t.evidence("server:ESTABLISHED") == "both");
  CHECK(t.trace().connections.size() == 1);
  CHECK(t.trace().connections[0].client_isn.has_value());
  CHECK(t.trace().connections[0].listener.has_value());
}

TEST_CASE("a lost SYN is sent again, and what arrives is the second") {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_leaves({"S"}).drops(1);
  kernels_say(o, syn_sent, closed).a_while();
  o.client_sends({"S"}).server_leaves({"SA", 0, 1});
  const NamedTrace t = on_wire(o);
  CHECK(t.segment("client S").fate == Fate::dropped);
  CHECK(t.segment("client S 2").repeats != 0);
  CHECK(t.because("client S 2") == "client S likely");
  CHECK(t.because("server:SYN-RECEIVED") == "client S 2");
  CHECK(t.because("server SA") == "client S 2");
  CHECK_FALSE(t.has("client:SYN-SENT 2"));
}

TEST_CASE("two FINs that cross: CLOSING on both sides, and never CLOSE-WAIT") {
  Observations o = across_the_wire();
  closes(o, client, client_on_wire(), {"FA", 1, 1});
  o.becomes(4, Fate::held);
  kernels_say(o, fin_wait_1, established);
  closes(o, server, server_on_wire(), {"FA", 1, 1});
  kernels_say(o, fin_wait_1, fin_wait_1);
  o.arrives(4).server_leaves({"A", 2, 2});
  kernels_say(o, fin_wait_1, closing);
  o.arrives(5).client_leaves({"A", 2, 2});
  kernels_say(o, closing, closing);
  o.arrives(6).arrives(7);
  kernels_say(o, time_wait, time_wait);
  const NamedTrace t = on_wire(o);
  CHECK_FALSE(t.has("server:CLOSE-WAIT"));
  CHECK(t.evidence("server:CLOSING") == "both");
  CHECK(t.evidence("client:CLOSING") == "both");
  CHECK(t.evidence("client:TIME-WAIT") == "both");
  CHECK(t.because("server:FIN-WAIT-1") == "close 2");
  CHECK(t.because("server:CLOSING") == "client FA");
  CHECK(t.because("client:TIME-WAIT") == "server A");
  CHECK(t.state("server:TIME-WAIT").arrow == "F17");
}

TEST_CASE("the last ACK is lost: LAST-ACK stays, until the FIN has come again and been answered") {
  Observations o = across_the_wire();
  closes(o, client, client_on_wire(), {"FA", 1, 1});
  o.arrives(4).server_sends({"A", 1, 2});
  kernels_say(o, fin_wait_2, close_wait);
  closes(o, server, server_on_wire(close_wait), {"FA", 1, 2});
  o.arrives(6).client_leaves({"A", 2, 2}).drops(7);
  kernels_say(o, time_wait, last_ack).a_while();
  o.server_sends({"FA", 1, 2}).client_sends({"A", 2, 2});
  kernels_say(o, time_wait, closed);
  const NamedTrace t = on_wire(o);
  CHECK(t.evidence("server:LAST-ACK") == "both");
  CHECK(t.because("server FA 2") == "server FA likely");
  CHECK(t.because("client A 3") == "server FA 2");
  CHECK(t.because("server:CLOSED") == "client A 3");
  CHECK(t.evidence("server:CLOSED") == "both");
  CHECK_FALSE(t.has("server:LAST-ACK 2"));
}

TEST_CASE("a FIN that acknowledges the other's skips FIN-WAIT-2") {
  Observations o = across_the_wire();
  closes(o, client, client_on_wire(), {"FA", 1, 1});
  o.arrives(4).server_leaves({"A", 1, 2}).drops(5);
  kernels_say(o, fin_wait_1, close_wait);
  closes(o, server, server_on_wire(close_wait), {"FA", 1, 2});
  o.arrives(6);
  kernels_say(o, time_wait, last_ack);
  const NamedTrace t = on_wire(o);
  CHECK(t.state("client:TIME-WAIT").arrow == "N2");
  CHECK(t.because("client:TIME-WAIT") == "server FA");
  CHECK_FALSE(t.has("client:FIN-WAIT-2"));
}

TEST_CASE("an old SYN that comes again to TIME-WAIT changes nothing") {
  Observations o = across_the_wire();
  closes(o, client, client_on_wire(), {"FA", 1, 1});
  o.arrives(4).server_sends({"A", 1, 2});
  closes(o, server, server_on_wire(close_wait), {"FA", 1, 2});
  o.arrives(6).client_sends({"A", 2, 2});
  kernels_say(o, time_wait, closed);
  o.copies(2, Origin::replay).arrives(8).client_sends({"A", 2, 2});
  kernels_say(o, time_wait, closed);
  const NamedTrace t = on_wire(o);
  const SegmentEvent& again = t.segment("server SA 2");
  CHECK(again.origin == Origin::replay);
  CHECK(again.repeats != 0);
  CHECK(again.client_state == time_wait);
  CHECK_FALSE(again.server_state.has_value());
  CHECK(t.because("server SA 2") == "server SA");
  CHECK(t.because("client A 3") == "server SA 2");
  CHECK(t.trace().connections.size() == 1);
  CHECK(t.trace().connections[0].client_state == time_wait);
  CHECK(t.trace().connections[0].server_state == closed);
}

TEST_CASE("two SYNs that cross are one connection; its client is who called first") {
  Observations o;
  calls_across(o);
  o.started(server).enters(server, "socket", {}).returns(server, 3, fresh(server_cookie));
  SocketFacts bound = fresh(server_cookie);
  bound.local = server_host;
  o.client_leaves({"S"});
  o.enters(server, "connect", bound, {to(client_host)}).server_leaves({"S"});
  kernels_say(o, syn_sent, syn_sent);
  o.arrives(1).server_leaves({"SA", 0, 1});
  kernels_say(o, syn_sent, syn_received);
  o.arrives(2).client_leaves({"SA", 0, 1});
  kernels_say(o, syn_received, syn_received);
  o.arrives(3).arrives(4);
  kernels_say(o, established, established);
  const NamedTrace t = on_wire(o);
  CHECK(t.trace().connections.size() == 1);
  CHECK(t.evidence("client:SYN-RECEIVED") == "both");
  CHECK(t.evidence("server:SYN-RECEIVED") == "both");
  CHECK(t.state("server:SYN-RECEIVED").arrow == "F8");
  CHECK(t.because("server:SYN-SENT") == "connect 2");
  CHECK(t.because("server S") == "connect 2");
  CHECK(t.evidence("server:ESTABLISHED") == "both");
  CHECK(t.because("server:ESTABLISHED") == "client SA");
}

TEST_CASE("corrupted data arrives and counts for nothing; it is read when it has come again") {
  Observations o = across_the_wire();
  o.enters(client, "send", client_on_wire()).client_leaves({"PA", 1, 1, 5});
  o.returns(client, 5, client_on_wire()).becomes(4, Fate::corrupted);
  o.enters(server, "read", server_on_wire()).a_while();
  o.client_sends({"PA", 1, 1, 5}).server_sends({"A", 1, 6});
  o.returns(server, 5, server_on_wire());
  const NamedTrace t = on_wire(o);
  CHECK(t.segment("client PA").fate == Fate::corrupted);
  CHECK(t.segment("client PA").arrived.has_value());
  CHECK_FALSE(t.segment("client PA").server_state.has_value());
  CHECK(t.because("client PA 2") == "client PA likely");
  CHECK(t.because("server A") == "client PA 2");
  CHECK(t.because("read=") == "client PA 2");
}

TEST_CASE("data that comes twice was brought by the first") {
  Observations o = across_the_wire();
  o.enters(client, "send", client_on_wire()).client_leaves({"PA", 1, 1, 5});
  o.returns(client, 5, client_on_wire()).copies(4, Origin::duplicate).arrives(5);
  o.server_sends({"A", 1, 6}).arrives(4).server_sends({"A", 1, 6});
  o.calls(server, "read", 5, server_on_wire());
  const NamedTrace t = on_wire(o);
  CHECK(t.segment("client PA 2").origin == Origin::duplicate);
  CHECK(t.because("read=") == "client PA 2");
  CHECK(t.because("server A") == "client PA 2");
}

TEST_CASE("a forged RST counts only with exactly the number that is expected next") {
  Observations o = across_the_wire();
  o.injects_as_client({"R", 100}).arrives(4).server_sends({"A", 1, 1});
  kernels_say(o, established, established);
  o.injects_as_client({"R", 1}).arrives(6);
  kernels_say(o, established, closed);
  const NamedTrace t = on_wire(o);
  CHECK(t.segment("client R").origin == Origin::injected);
  CHECK(t.because("client R") == "");
  CHECK(t.because("server A") == "client R likely");
  CHECK(t.because("server:CLOSED") == "client R 2");
  CHECK(t.evidence("server:CLOSED") == "both");
  CHECK(t.trace().connections[0].client_state == established);
}

TEST_CASE("a RST that refuses: SYN-SENT becomes CLOSED, and connect() fails for it") {
  Observations o;
  calls_across(o);
  o.client_sends({"S"}).server_leaves({"RA", 0, 1});
  kernels_say(o, syn_sent, closed);
  o.arrives(2).fails(client, "ECONNREFUSED", client_on_wire(closed));
  kernels_say(o, closed, closed);
  const NamedTrace t = on_wire(o);
  CHECK(t.because("server RA") == "client S");
  CHECK(t.because("client:CLOSED") == "server RA");
  CHECK(t.because("connect=") == "server RA");
  CHECK_FALSE(t.has("server:CLOSED"));
}

TEST_CASE("a rejected SYN: the ICMP error ends the attempt") {
  Observations o;
  calls_across(o);
  o.client_leaves({"S"}).becomes(1, Fate::rejected);
  o.word(client_host, server_host, std::nullopt, client_cookie);
  o.fails(client, "EHOSTUNREACH", client_on_wire(closed));
  const NamedTrace t = on_wire(o);
  CHECK(t.segment("client S").fate == Fate::rejected);
  CHECK(t.evidence("client:CLOSED") == "seen");
  CHECK(t.because("client:CLOSED") == "client S likely");
}

TEST_CASE("retransmissions of what is held are stacked under it") {
  Observations o;
  calls_across(o);
  o.client_leaves({"S"}).becomes(1, Fate::held).becomes(1, Fate::held, 2).arrives(1);
  const NamedTrace t = on_wire(o);
  CHECK(t.segment("client S").fate == Fate::arrived);
  CHECK(t.segment("client S").copies == 2);
  CHECK_FALSE(t.has("client S 2"));
  CHECK(t.segment("client S").waited);
}

TEST_CASE("a new connection from the same port takes the place of TIME-WAIT when its SYN leaves") {
  Observations o = across_the_wire();
  closes(o, client, client_on_wire(), {"FA", 1, 1});
  o.arrives(4).server_sends({"A", 1, 2});
  closes(o, server, server_on_wire(close_wait), {"FA", 1, 2});
  o.arrives(6).client_sends({"A", 2, 2});
  kernels_say(o, time_wait, closed);
  const Wire second{client_host, server_host, 5'000'000, 6'000'000};
  o.client_sends({"S"}, second).server_sends({"SA", 0, 1}, second);
  o.word(client_host, server_host, established, 22);
  const NamedTrace t = on_wire(o);
  CHECK(t.trace().connections.size() == 2);
  CHECK(t.trace().connections[0].client_state == closed);
  CHECK(t.trace().connections[1].client_state == established);
  CHECK(t.evidence("client:ESTABLISHED 2") == "both");
}

TEST_CASE("while a new SYN is on its way, the other host still has the old connection") {
  Observations o = across_the_wire();
  closes(o, server, server_on_wire(), {"FA", 1, 1});
  o.arrives(4).client_sends({"A", 1, 2});
  closes(o, client, client_on_wire(close_wait), {"FA", 1, 2});
  o.arrives(6).server_sends({"A", 2, 2});
  kernels_say(o, closed, time_wait);
  o.client_leaves({"S"}, {client_host, server_host, 5'000'000, 6'000'000});
  o.word(server_host, client_host, time_wait, server_cookie);
  const NamedTrace t = on_wire(o);
  CHECK(t.trace().connections[0].server_state == time_wait);
  CHECK_FALSE(t.trace().connections[1].server_state.has_value());
}

}  // namespace
}  // namespace seetcp::test
