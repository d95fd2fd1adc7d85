// SPDX-License-Identifier: MIT
// What a call does in silence, on a wire where nobody asks the kernel; and what becomes of requests
// whose listener has gone. Found by tests/soak.
#include <doctest/doctest.h>

#include "tests/unit/trace/wire_stories.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

NamedTrace on_unasked_wire(const Observations& observations) {
  Trace header = wire_header();
  header.witnesses.states.present = false;
  return NamedTrace{observations, header};
}

// Both are ESTABLISHED, and no kernel has said so.
Observations across_unasked() {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_sends({"SA", 0, 1}).client_sends({"A", 1, 1});
  o.returns(client, 0, client_on_wire(std::nullopt));
  o.calls(server, "accept", 4, server_on_wire(std::nullopt));
  return o;
}

Observations calling() {
  Observations o;
  calls_across(o);
  o.client_leaves({"S"}).fails(client, "EINPROGRESS", client_on_wire(std::nullopt));
  return o;
}

TEST_CASE("nobody asks: close() in SYN-SENT ends it, though nothing is sent") {
  Observations o = calling();
  o.calls(client, "close", 0, client_on_wire(std::nullopt));
  const NamedTrace t = on_unasked_wire(o);
  CHECK(t.evidence("client:CLOSED") == "inferred");
  CHECK(t.state("client:CLOSED").arrow == "F4");
  CHECK(t.because("client:CLOSED") == "close");
}

TEST_CASE("nobody asks: shutdown() in SYN-SENT ends it, whichever direction it names") {
  Observations o = calling();
  o.calls(client, "shutdown", 0, client_on_wire(std::nullopt), {how("SHUT_RD")});
  CHECK(on_unasked_wire(o).evidence("client:CLOSED") == "inferred");
}

TEST_CASE("nobody asks: a FIN that waits behind data is FIN-WAIT-1 since the call") {
  Observations o = across_unasked();
  o.calls(client, "shutdown", 0, client_on_wire(std::nullopt), {how("SHUT_WR")});
  const NamedTrace t = on_unasked_wire(o);
  CHECK(t.evidence("client:FIN-WAIT-1") == "inferred");
  CHECK(t.because("client:FIN-WAIT-1") == "shutdown");
}

TEST_CASE("nobody asks: a FIN that goes out with the call is told once, by the FIN") {
  Observations o = across_unasked();
  closes(o, client, client_on_wire(std::nullopt), {"FA", 1, 1});
  const NamedTrace t = on_unasked_wire(o);
  CHECK(t.at("client:FIN-WAIT-1") <= t.at("client FA"));
  CHECK_FALSE(t.has("client:FIN-WAIT-1 2"));
}

TEST_CASE("nobody asks: shutdown(SHUT_RD) of a connection moves nothing") {
  Observations o = across_unasked();
  o.calls(client, "shutdown", 0, client_on_wire(std::nullopt), {how("SHUT_RD")});
  CHECK(on_unasked_wire(o).trace().connections[0].client_state == established);
}

TEST_CASE("nobody asks: with SO_LINGER 0, close() in LAST-ACK ends it and sends nothing") {
  Observations o = across_unasked();
  closes(o, server, server_on_wire(std::nullopt), {"FA", 1, 1});
  o.arrives(4).client_sends({"A", 1, 2});
  o.enters(client, "shutdown", client_on_wire(std::nullopt), {how("SHUT_WR")});
  o.client_leaves({"FA", 1, 2}).returns(client, 0, client_on_wire(std::nullopt));
  SUBCASE("without it, close() waits for the last ACK") {
    o.calls(client, "close", 0, client_on_wire(std::nullopt));
    CHECK(on_unasked_wire(o).trace().connections[0].client_state == last_ack);
  }
  SUBCASE("with it, nobody waits") {
    o.calls(client, "setsockopt", 0, client_on_wire(std::nullopt),
            {{"name", std::string{"SO_LINGER"}}, {"value", std::string{"0 s"}}});
    o.calls(client, "close", 0, client_on_wire(std::nullopt));
    const NamedTrace t = on_unasked_wire(o);
    CHECK(t.evidence("client:CLOSED") == "inferred");
    CHECK(t.because("client:CLOSED") == "close 2");
  }
}

// A request, and then its listener has gone.
Observations left_request() {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_sends({"S"}).server_sends({"SA", 0, 1});
  o.calls(server, "close", 0, listening(listener_cookie));
  return o;
}

TEST_CASE("a request stays when its listener closes") {
  const NamedTrace t = on_unasked_wire(left_request());
  CHECK(t.evidence("listener:CLOSED") == "inferred");
  CHECK(t.trace().connections[0].server_state == syn_received);
}

TEST_CASE("the next segment for a request whose listener has gone throws it away") {
  Observations o = left_request();
  o.client_sends({"A", 1, 1});
  const NamedTrace t = on_unasked_wire(o);
  CHECK(t.evidence("server:CLOSED") == "inferred");
  CHECK(t.because("server:CLOSED") == "client A");
  CHECK_FALSE(t.has("server:ESTABLISHED"));
}

TEST_CASE("a request is of the listener that was there when the SYN arrived, not when it left") {
  constexpr std::uint64_t second_listener = 14;
  Observations o;
  listens(o);
  calls_across(o);
  o.client_leaves({"S"}).calls(server, "close", 0, listening(listener_cookie));
  o.enters(server, "listen", fresh(second_listener)).returns(server, 0, listening(second_listener));
  o.arrives(1).server_sends({"SA", 0, 1}).client_sends({"A", 1, 1});
  const NamedTrace t = on_unasked_wire(o);
  CHECK(t.evidence("server:ESTABLISHED") == "inferred");
  CHECK_FALSE(t.has("server:CLOSED"));
}

TEST_CASE("a request made by an old SYN is none of the socket that was accepted before") {
  Wire second = two_hosts;
  second.server_isn += 1000;
  Observations o = across_unasked();
  o.client_sends({"R", 1}).copies(1, Origin::replay).arrives(5);
  o.server_leaves({"SA", 0, 1}, second);
  o.calls(server, "close", 0, server_on_wire(std::nullopt));
  const NamedTrace t = on_unasked_wire(o);
  CHECK(t.trace().connections.back().server_state == syn_received);
  CHECK_FALSE(t.has("server:FIN-WAIT-1"));
}

}  // namespace
}  // namespace seetcp::test
