// SPDX-License-Identifier: MIT
// The parts of hello, told event by event, for the tests of claims; and ways to ask for a verdict.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "src/trace/article.hpp"
#include "src/trace/claims/text/read_claims.hpp"
#include "src/trace/judge.hpp"
#include "tests/unit/trace/claim_trace.hpp"

namespace seetcp::claim_tests {

using enum TcpState;
using enum Verdict;
inline constexpr Side client = Side::client, server = Side::server;

inline std::string_view words(Verdict verdict) {
  return verdict == holds ? "holds" : verdict == fails ? "fails" : "unknown";
}

// The parts of hello, in the order in which they happen.

inline void listens(ClaimTrace& t) {
  const EventId listen = t.enters(server, "listen");
  t.becomes(Role::listener, TcpState::listen, listen);
  t.returns(listen, 0);
}

inline void shakes_hands(ClaimTrace& t) {
  const EventId accept = t.enters(server, "accept");
  const EventId connect = t.enters(client, "connect");
  const EventId asks = t.sends(client, syn, connect);
  t.becomes(Role::client, syn_sent, connect);
  t.becomes(Role::server, syn_received, asks);
  const EventId answers = t.sends(server, syn_ack, asks);
  t.becomes(Role::client, established, answers);
  const EventId completes = t.sends(client, ack, answers, 1);
  t.becomes(Role::server, established, completes);
  t.returns(connect, 0, answers);
  t.returns(accept, 4, completes);
}

inline void says_hello(ClaimTrace& t) {
  const EventId send = t.enters(client, "sendto");
  const EventId data = t.sends(client, ack, send, 1, 14);
  t.sends(server, ack, data, 1);
  t.returns(send, 14);
  t.calls(server, "recvfrom", 14, data);
}

// The client's end of writing, by close() or by shutdown().
inline void ends_client(ClaimTrace& t, std::string_view by) {
  const EventId read = t.enters(server, "read");
  const EventId end = t.enters(client, by);
  const EventId fin = t.sends(client, fin_ack, end, 15);
  t.becomes(Role::client, fin_wait_1, fin);
  t.becomes(Role::server, close_wait, fin);
  t.becomes(Role::client, fin_wait_2, t.sends(server, ack, fin, 1));
  t.returns(read, 0, fin);
  t.returns(end, 0);
}

inline void ends_server(ClaimTrace& t, EventId cause) {
  const EventId fin = t.sends(server, fin_ack, cause, 1);
  t.becomes(Role::server, last_ack, fin);
  t.becomes(Role::client, time_wait, fin);
  t.becomes(Role::server, closed, t.sends(client, ack, fin, 16));
}

inline void closes_server(ClaimTrace& t) {
  const EventId close = t.enters(server, "close");
  ends_server(t, close);
  t.returns(close, 0);
}

// The other way round, whoever begins: the first to close, whose FIN ends the other's data.
inline void closes_first(ClaimTrace& t, Side side) {
  const Role end = role_of(side), peer = role_of(other(side));
  const EventId close = t.enters(side, "close");
  const EventId fin = t.sends(side, fin_ack, close, 1);
  t.becomes(end, fin_wait_1, fin);
  t.becomes(peer, close_wait, fin);
  t.becomes(end, fin_wait_2, t.sends(other(side), ack, fin, 1));
  t.returns(close, 0);
  t.calls(other(side), "recv", 0, fin);
}

inline void closes_second(ClaimTrace& t, Side side) {
  const EventId close = t.enters(side, "close");
  const EventId fin = t.sends(side, fin_ack, close, 1);
  t.becomes(role_of(side), last_ack, fin);
  t.becomes(role_of(other(side)), time_wait, fin);
  t.becomes(role_of(side), closed, t.sends(other(side), ack, fin, 2));
  t.returns(close, 0);
}

inline void meets(ClaimTrace& t) {
  shakes_hands(t);
  says_hello(t);
  ends_client(t, "close");
  closes_server(t);
}

inline ClaimTrace hello() {
  ClaimTrace t;
  listens(t);
  meets(t);
  return t;
}

inline JudgedClaim verdict(const ClaimTrace& t, std::string_view id) {
  for (const JudgedClaim& claim : judge(t.trace, article_claims())) {
    if (claim.id == id) return claim;
  }
  FAIL("no such claim: " << id);
  return {};
}

inline JudgedClaim verdict(const ClaimTrace& t, const Formula& formula) {
  return judge(t.trace, Claim{"this", "says", "exact", {formula}});
}

// Of a claim as people write it.
inline JudgedClaim judged(const ClaimTrace& t, std::string_view text) {
  const ReadClaims read = read_claims(text, actors_of(t.trace));
  INFO(mistakes_text(read.mistakes, "test", text));
  REQUIRE(read.mistakes.empty());
  return judge(t.trace, read.claims.front());
}

// What the article's claims come to, in its order: "holds holds fails holds holds".
inline std::string verdicts(const ClaimTrace& t) {
  std::string all;
  for (const JudgedClaim& claim : judge(t.trace, article_claims())) {
    all += (all.empty() ? "" : " ") + std::string{words(claim.verdict)};
  }
  return all;
}

inline std::vector<std::string> named(const ClaimTrace& t, const JudgedClaim& claim) {
  std::vector<std::string> names;
  for (const EventId id : claim.evidence) {
    const auto& what = t.trace.events.at(id - 1).what;
    if (const auto* call = std::get_if<CallEvent>(&what)) names.emplace_back(call->call);
    if (const auto* state = std::get_if<StateEvent>(&what)) names.emplace_back(rfc_name(state->to));
    if (std::holds_alternative<SegmentEvent>(what)) names.emplace_back("segment");
    if (std::holds_alternative<NoteEvent>(what)) names.emplace_back("note");
  }
  return names;
}

using Names = std::vector<std::string>;

inline const Term client_syn = SegmentTerm{client, SegmentKind::syn};
inline const Term client_ack = SegmentTerm{client, SegmentKind::ack};
inline const Term client_fin = SegmentTerm{client, SegmentKind::fin};
inline const Term connects = CallTerm{.actor = client, .name = "connect"};
inline const Term accepts = CallTerm{.actor = server, .name = "accept"};

}  // namespace seetcp::claim_tests
