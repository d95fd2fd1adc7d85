// SPDX-License-Identifier: MIT
// Claims about a played scenario: it is one story, with more actors than a client and a server.
#include <doctest/doctest.h>

#include "tests/unit/trace/claim_stories.hpp"

namespace seetcp::claim_tests {
namespace {

using Ids = std::vector<EventId>;

// The server, the client and a third; the first connection is the client's, the second the third's.
ClaimTrace two_clients() {
  ClaimTrace t;
  t.trace.source.kind = scenario_source;
  t.trace.source.stage = wire_stage;
  t.trace.peers.emplace_back().name = "third";
  listens(t);
  meets(t);
  t.connect_ends();
  t.trace.connections.back().client_peer = std::uint16_t{2};
  return t;
}

void is_made_by_third(ClaimTrace& t, EventId call) {
  std::get<CallEvent>(t.trace.events[call - 1].what).peer = 2;
}

TEST_CASE("terms range over the whole run, and each actor is named") {
  ClaimTrace t = two_clients();
  const EventId first = t.sends(client, syn, 0);
  t.sends(client, syn, 0);
  CHECK(judged(t, "third SYN happens 2 times").verdict == holds);
  CHECK(judged(t, "client SYN happens 1 times").verdict == holds);
  CHECK(judged(t, "client SYN before third SYN").evidence.back() == first);
  CHECK(judged(t, "third FIN").because == "The third sent no FIN.");
}

TEST_CASE("a call is its actor's, whatever socket it is made on") {
  ClaimTrace t = two_clients();
  const EventId connect = t.enters(client, "connect");
  is_made_by_third(t, connect);
  const EventId bind = t.fails(t.enters(server, "bind"), "EADDRINUSE");
  CHECK(judged(t, "third.connect entered").evidence == Ids{connect});
  CHECK(judged(t, "third.connect").verdict == fails);
  CHECK(judged(t, "client.connect happens 1 times").verdict == holds);
  CHECK(judged(t, "server.bind = EADDRINUSE").evidence == Ids{bind});
}

TEST_CASE("an actor's ends: any of them, or the one that faces somebody") {
  ClaimTrace t = two_clients();
  const EventId opens = t.becomes(Role::server, syn_received, 0);
  t.becomes(Role::client, syn_sent, 0);
  CHECK(judged(t, "server.third becomes SYN-RECEIVED").evidence == Ids{opens});
  CHECK(judged(t, "server.third never ESTABLISHED").verdict == holds);
  CHECK(judged(t, "server.client ends in CLOSED").verdict == holds);
  CHECK(judged(t, "server.third ends in CLOSED")
            .because.starts_with("The server's end towards third ended in SYN-RECEIVED (event "));
  CHECK(judged(t, "server passes CLOSE-WAIT, LAST-ACK, CLOSED").verdict == holds);
  CHECK(judged(t, "server ends in SYN-RECEIVED").verdict == holds);  // Its latest.
  CHECK(judged(t, "third ends in SYN-SENT").verdict == holds);
  CHECK(judged(t, "server.listener ends in LISTEN").verdict == holds);
  CHECK(judged(t, "server becomes LISTEN").verdict == holds);
}

TEST_CASE("a host where nobody listens is named by who is not the other end") {
  ClaimTrace t = two_clients();
  t.trace.connections.back().server_peer.reset();
  t.trace.connections.back().server_socket.reset();
  const EventId refusal = t.sends(server, rst, t.sends(client, syn, 0));
  CHECK(judged(t, "server RST").evidence == Ids{refusal});
  t.trace.connections.back().client_peer = std::uint16_t{0};  // The server connects.
  CHECK(judged(t, "client RST").evidence == Ids{refusal});
}

TEST_CASE("a scenario in which nobody connects is judged all the same") {
  ClaimTrace t;
  t.trace.source.kind = scenario_source;
  listens(t);
  t.trace.connections.clear();
  CHECK(judged(t, "server.listen = 0").verdict == holds);
  CHECK(judged(t, "no client SYN").verdict == holds);
}

TEST_CASE("the article's claims hold of a scenario that tells its story") {
  ClaimTrace t = hello();
  t.trace.source.kind = scenario_source;
  CHECK(verdicts(t) == "holds holds holds holds holds");
}

}  // namespace
}  // namespace seetcp::claim_tests
