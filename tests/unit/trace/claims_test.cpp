// SPDX-License-Identifier: MIT
// The article's five claims on runs that bear them out, and on runs that do not.
#include <doctest/doctest.h>

#include <ctime>

#include "tests/unit/trace/claim_stories.hpp"

namespace seetcp::claim_tests {
namespace {

TEST_CASE("hello: the article's five claims hold, with the events that show them") {
  const ClaimTrace t = hello();
  CHECK(verdicts(t) == "holds holds holds holds holds");
  CHECK(verdict(t, "handshake").evidence == std::vector<EventId>{1, 6, 11, 14});
  CHECK(named(t, verdict(t, "connect")) == Names{"connect", "segment", "segment", "connect"});
  CHECK(named(t, verdict(t, "read-zero")) == Names{"segment", "read"});
  CHECK(named(t, verdict(t, "close-wait")) == Names{"segment", "CLOSE-WAIT"});
  CHECK(named(t, verdict(t, "last-ack")) == Names{"close", "LAST-ACK", "segment", "CLOSED"});
  for (const JudgedClaim& claim : judge(t.trace, article_claims())) {
    INFO(claim.id);
    CHECK_FALSE(claim.likely);
    CHECK(claim.because == "");
    CHECK(claim.says != "");
    CHECK(claim.exact != "");
  }
}

TEST_CASE("a server that accepts in SYN-RECEIVED (TCP Fast Open) breaks the handshake's claim") {
  ClaimTrace t;
  listens(t);
  const EventId accept = t.enters(server, "accept");
  const EventId send = t.enters(client, "sendto");
  const EventId asks = t.sends(client, syn, send, 0, 14);
  t.becomes(Role::server, syn_received, asks);
  const EventId took = t.returns(accept, 4, asks);
  const EventId completes = t.sends(client, ack, t.sends(server, syn_ack, asks), 15);
  t.becomes(Role::server, established, completes);
  t.returns(send, 14);

  const JudgedClaim claim = verdict(t, "handshake");
  CHECK(claim.verdict == fails);
  CHECK(claim.evidence == std::vector<EventId>{completes, took});
  CHECK(claim.because ==
        "The server's accept() returned (event 8) before the client sent an ACK (event 10).");
  CHECK(verdict(t, "connect").because ==
        "The client never called connect(); event 5 led to the client's SYN (event 6).");
}

TEST_CASE("a client that only shuts down its writing has not closed when read returns 0") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  ends_client(t, "shutdown");
  closes_server(t);
  CHECK(verdicts(t) == "holds holds fails holds holds");
  const JudgedClaim claim = verdict(t, "read-zero");
  CHECK(named(t, claim) == Names{"shutdown", "segment", "read"});
  CHECK(claim.because ==
        "The client called shutdown() (event 16) between the client's SYN (event 6) and the "
        "server's read() = 0 (event 22).");
}

TEST_CASE("a server that ends without close: something else led to LAST-ACK, and is shown") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  ends_client(t, "close");
  const EventId end = t.ends(0);
  ends_server(t, end);
  CHECK(verdicts(t) == "holds holds holds holds fails");
  const JudgedClaim claim = verdict(t, "last-ack");
  CHECK(named(t, claim) == Names{"note", "LAST-ACK"});
  CHECK(claim.because ==
        "The server never called close(); event 24 led to the server's LAST-ACK (event 26).");
}

TEST_CASE("a server that never closes stays in CLOSE-WAIT") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  ends_client(t, "close");
  CHECK(verdicts(t) == "holds holds holds holds fails");
  CHECK(verdict(t, "last-ack").because == "The server never called close().");

  t.trace.source.cut_short = "the time-out of 30 s was over";
  CHECK(verdicts(t) == "holds holds holds holds unknown");
  CHECK(verdict(t, "last-ack").because ==
        "The server never called close(), as far as can be seen: the recording was cut short: the "
        "time-out of 30 s was over.");
}

TEST_CASE("a server that closes first: what the claims say of it, the client does") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  closes_first(t, server);
  closes_second(t, client);
  CHECK(verdicts(t) == "holds holds fails fails fails");
  CHECK(verdict(t, "read-zero").because ==
        "The server never called read(); here the server sent the first FIN (event 16), and the "
        "client's read() returned 0 (event 23).");
  CHECK(named(t, verdict(t, "read-zero")) == Names{"segment", "recv"});
  CHECK(verdict(t, "close-wait").because ==
        "The server never became CLOSE-WAIT; here the server sent the first FIN (event 16), and "
        "the client became CLOSE-WAIT (event 18).");
  CHECK(named(t, verdict(t, "close-wait")) == Names{"segment", "CLOSE-WAIT"});
  CHECK(verdict(t, "last-ack").because ==
        "The server never became LAST-ACK; here the server sent the first FIN (event 16), and the "
        "client became LAST-ACK (event 26).");
  CHECK(named(t, verdict(t, "last-ack")) == Names{"segment", "close", "LAST-ACK"});
  const JudgedClaim passes = verdict(t, Passes{Role::server, {close_wait, last_ack, closed}});
  CHECK(named(t, passes) == Names{"segment", "CLOSE-WAIT", "LAST-ACK", "CLOSED"});
}

TEST_CASE("a server that closes first and a client that never does: at least who began is said") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  closes_first(t, server);
  CHECK(verdict(t, "last-ack").because ==
        "The server never became LAST-ACK; here the server sent the first FIN (event 16).");
  CHECK(verdict(t, EndsIn{Role::server, fin_wait_2}).verdict == holds);
}

TEST_CASE("what did not come for another reason is not explained by who closed first, or a RST") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  closes_first(t, client);
  t.sends(client, rst, 0);
  CHECK(verdict(t, "last-ack").because == "The server never called close().");
}

TEST_CASE("what was cut short cannot be told; what was there before can") {
  ClaimTrace t;
  listens(t);
  t.enters(server, "accept");
  t.sends(client, syn, t.enters(client, "connect"));
  t.trace.source.cut_short = "interrupted";
  CHECK(verdicts(t) == "unknown unknown unknown unknown unknown");
  CHECK(verdict(t, "handshake").because ==
        "The client sent no ACK, as far as can be seen: the recording was cut short: interrupted.");

  // listen() could only have come too late: the SYN is there.
  const Term binds = CallTerm{.actor = server, .name = "bind"};
  CHECK(verdict(t, Before{binds, client_syn}).verdict == fails);
  CHECK(verdict(t, Causes{connects, client_syn}).verdict == holds);
}

TEST_CASE("without the segments' witness, claims about segments cannot be told") {
  ClaimTrace t;
  listens(t);
  const EventId accept = t.enters(server, "accept");
  t.calls(client, "connect", 0);
  t.returns(accept, 4);
  t.calls(client, "close", 0);
  t.calls(server, "read", 0);
  t.calls(server, "close", 0);
  t.trace.witnesses.segments.present = false;
  t.trace.witnesses.segments.missing = "no permission to capture";
  CHECK(verdicts(t) == "unknown unknown unknown unknown unknown");
  CHECK(
      verdict(t, "close-wait").because ==
      "The client sent no FIN, as far as can be seen: nothing recorded the segments (no permission "
      "to capture).");
}

TEST_CASE("lost segments: a missing FIN cannot be told, and no FIN cannot be claimed") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  t.trace.witnesses.segments.lost = 3;
  CHECK(verdict(t, Happens{client_fin}).verdict == unknown);
  const JudgedClaim none = verdict(t, No{client_fin});
  CHECK(none.verdict == unknown);
  CHECK(none.because == "It cannot be excluded: 3 of the segments were lost.");
  CHECK(verdict(t, No{CallTerm{.actor = client, .name = "shutdown"}}).verdict == holds);
}

TEST_CASE("a path over a likely link makes a claim hold, likely") {
  ClaimTrace t = hello();
  const EventId fin = verdict(t, "close-wait").evidence.at(0);
  const EventId entered = verdict(t, "close-wait").evidence.at(1);
  t.doubt(entered);
  CHECK(verdict(t, "close-wait").verdict == holds);
  CHECK(verdict(t, "close-wait").likely);
  CHECK_FALSE(verdict(t, "read-zero").likely);

  t.link(fin, entered);  // Proved as well, another way.
  CHECK_FALSE(verdict(t, "close-wait").likely);
}

TEST_CASE("a refused connect(): nothing of the article came to pass but the SYN") {
  ClaimTrace t;
  t.trace.connections[0].listener.reset();
  t.trace.connections[0].server_socket.reset();
  t.trace.connections[0].server_peer.reset();
  const EventId connect = t.enters(client, "connect");
  const EventId refusal = t.sends(server, rst, t.sends(client, syn, connect));
  t.fails(connect, "ECONNREFUSED", refusal);
  CHECK(verdicts(t) == "fails fails fails fails fails");
  CHECK(verdict(t, "connect").because ==
        "The server sent no SYN-ACK; here the server sent a RST (event 3).");
  CHECK(verdict(t, "connect").evidence == std::vector<EventId>{3});

  const Term refused =
      CallTerm{.actor = client, .name = "connect", .result = std::string{"ECONNREFUSED"}};
  CHECK(verdict(t, Causes{SegmentTerm{server, SegmentKind::rst}, refused}).verdict == holds);
  const JudgedClaim closes = verdict(t, Happens{CallTerm{.actor = server, .name = "close"}});
  CHECK(closes.verdict == unknown);
  CHECK(closes.because ==
        "The server never called close(), as far as can be seen: the server's program was not "
        "traced.");
}

TEST_CASE("a recording without any connection") {
  ClaimTrace t;
  t.trace.connections.clear();
  CHECK(verdict(t, "handshake").verdict == fails);
  CHECK(verdict(t, "handshake").because == "There was no connection.");
  t.trace.witnesses.segments.present = false;
  CHECK(verdict(t, "handshake").verdict == unknown);
}

TEST_CASE("a claim has to hold in every connection, and the one that breaks it is named") {
  ClaimTrace t = hello();
  t.connect_ends();
  meets(t);
  CHECK(verdicts(t) == "holds holds holds holds holds");
  CHECK(verdict(t, "handshake").evidence == std::vector<EventId>{1, 6, 11, 14});

  t.connect_ends();
  shakes_hands(t);
  ends_client(t, "close");
  t.trace.source.cut_short = "interrupted";
  CHECK(verdict(t, "last-ack").verdict == unknown);
  CHECK(verdict(t, "last-ack")
            .because.starts_with(
                "Connection 3: the server never called close(), as far as can be seen: "));

  t.connect_ends();
  shakes_hands(t);
  ends_client(t, "shutdown");
  CHECK(verdict(t, "read-zero").verdict == fails);
  CHECK(verdict(t, "read-zero")
            .because.starts_with("Connection 4: the client called shutdown() (event "));
}

TEST_CASE("a damaged trace: numbers that lead nowhere, causes in a circle") {
  ClaimTrace t = hello();
  t.link(0, 3);
  t.link(4'000'000, 3);
  t.link(3, 4'000'000);
  t.link(12, 9);
  t.link(9, 12);
  std::get<CallEvent>(t.trace.events[0].what).partner = 4'000'000;
  t.sends(client, rst, 0);
  std::get<SegmentEvent>(t.trace.events.back().what).connection = 77;
  CHECK(verdicts(t) == "holds holds holds holds holds");
  CHECK(verdict(t, Causes{client_fin, client_syn}).verdict == fails);
}

TEST_CASE("judging takes time linear in the trace") {
  ClaimTrace t = hello();
  for (int i = 0; i < 999; ++i) {
    t.connect_ends();
    meets(t);
    t.fails(t.enters(server, "accept"), "EAGAIN");
  }
  const std::clock_t start = std::clock();  // Of this process alone, however busy the machine is.
  CHECK(verdicts(t) == "holds holds holds holds holds");
  const double took = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  MESSAGE(t.trace.events.size() << " events in " << took << " ms");
  CHECK(took < 2000);  // Some 10 ms without sanitizers; a square of it would be minutes.
}

}  // namespace
}  // namespace seetcp::claim_tests
