// SPDX-License-Identifier: MIT
// The language of claims: what its terms name, and when each formula holds.
#include <doctest/doctest.h>

#include <chrono>

#include "src/trace/claims/same_call.hpp"
#include "tests/unit/trace/claim_stories.hpp"

namespace seetcp::claim_tests {
namespace {

TEST_CASE("a term names the first match, [n] the n-th; beside causes any") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  says_hello(t);
  t.calls(server, "close", 0);  // A copy of the descriptor: nothing is sent.
  ends_client(t, "close");
  closes_server(t);
  CHECK(verdict(t, "last-ack").verdict == holds);

  CallTerm close{.actor = server, .name = "close", .index = 1};
  const Term ends = StateTerm{.end = Role::server, .state = last_ack};
  const JudgedClaim first = verdict(t, Causes{close, ends});
  CHECK(first.verdict == fails);
  CHECK(named(t, first) == Names{"close", "close", "LAST-ACK"});
  CHECK(first.because ==
        "The server called close() (event 21), but nothing shows that it led to the server's "
        "LAST-ACK (event 34); event 32 did.");
  close.index = 2;
  CHECK(verdict(t, Causes{close, ends}).verdict == holds);
  close.index = 3;
  const JudgedClaim third = verdict(t, Happens{close});
  CHECK(third.verdict == fails);
  CHECK(third.because == "The server's close() returned only 2 times.");
}

TEST_CASE("an accept() that found nothing, and the listener's close(), are no connection's") {
  ClaimTrace t;
  listens(t);
  t.fails(t.enters(server, "accept"), "EAGAIN");
  meets(t);
  CHECK(verdicts(t) == "holds holds holds holds holds");

  const auto count = t.trace.events.size();
  t.calls(server, "close", 0);
  for (std::size_t i = count; i < t.trace.events.size(); ++i) {
    auto& call = std::get<CallEvent>(t.trace.events[i].what);
    call.socket = listener_socket;
    call.connection = 0;
  }
  CHECK(verdict(t, Happens{CallTerm{.actor = server, .name = "close"}, 1}).verdict == holds);
}

TEST_CASE("a call without a word is its return; left of causes, its entry") {
  const ClaimTrace t = hello();
  const Term entered = CallTerm{.actor = server, .name = "accept", .phase = Phase::entered};
  CHECK(verdict(t, Before{client_ack, accepts}).verdict == holds);
  CHECK(verdict(t, Before{client_ack, entered}).verdict == fails);
  const Term returned = CallTerm{.actor = client, .name = "connect", .phase = Phase::returned};
  CHECK(verdict(t, Causes{connects, client_syn}).verdict == holds);
  CHECK(verdict(t, Causes{returned, client_syn}).verdict == fails);

  ClaimTrace sleeping;
  listens(sleeping);
  sleeping.enters(server, "accept");
  CHECK(verdict(sleeping, Happens{accepts}).because == "The server's accept() never returned.");
  CHECK(verdict(sleeping, Happens{entered}).verdict == holds);
}

TEST_CASE("read, send and accept mean every call that does so, any other word only itself") {
  CHECK(same_call("read", "recvmmsg"));
  CHECK(same_call("send", "write"));
  CHECK(same_call("send", "sendfile"));
  CHECK_FALSE(same_call("send", "splice"));  // Out of the socket as well as into it.
  CHECK(same_call("accept", "accept4"));
  CHECK(same_call("poll", "poll"));
  CHECK_FALSE(same_call("poll", "ppoll"));
  CHECK_FALSE(same_call("read", "send"));
}

TEST_CASE("kinds of segments: an ACK is nothing but an ACK, a FIN with data is both") {
  ClaimTrace t;
  listens(t);
  shakes_hands(t);
  const EventId last = t.sends(client, fin_ack, 0, 1, 14);
  const auto first_of = [&](SegmentKind kind) {
    return verdict(t, Happens{SegmentTerm{client, kind}}).evidence;
  };
  CHECK(first_of(SegmentKind::fin) == std::vector{last});
  CHECK(first_of(SegmentKind::data) == std::vector{last});
  CHECK(verdict(t, Happens{client_ack, 1}).verdict == holds);

  const EventId probe = t.sends(client, ack, 0, 15);  // The next number is 16: asks for an answer.
  t.sends(client, ack, 0, 16);
  CHECK(first_of(SegmentKind::probe) == std::vector{probe});
  CHECK(verdict(t, Happens{client_ack, 2}).verdict == holds);
  CHECK(verdict(t, Happens{SegmentTerm{client, SegmentKind::any}, 5}).verdict == holds);
}

TEST_CASE("happens N times") {
  ClaimTrace t = hello();
  CHECK(verdict(t, Happens{client_syn, 1}).verdict == holds);
  const JudgedClaim twice = verdict(t, Happens{client_syn, 2});
  CHECK(twice.verdict == fails);
  CHECK(twice.because == "The client's SYN was seen once, not 2 times.");
  t.trace.witnesses.segments.lost = 1;
  CHECK(verdict(t, Happens{client_syn, 1}).verdict == unknown);
  CHECK(verdict(t, Happens{client_syn, 2}).verdict == unknown);
  CHECK(verdict(t, Happens{client_syn, 0}).verdict == fails);
}

TEST_CASE("within and later than a time") {
  using namespace std::chrono_literals;
  const ClaimTrace t = hello();  // An event a millisecond.
  const auto after = [&](After::Bound bound, Time limit) {
    return verdict(t, After{client_ack, bound, limit, client_syn});
  };
  CHECK(after(After::Bound::within, 5ms).verdict == holds);
  CHECK(after(After::Bound::later_than, 4ms).verdict == holds);
  CHECK(after(After::Bound::later_than, 5ms).verdict == fails);
  CHECK(after(After::Bound::within, 4ms).because ==
        "The client sent an ACK (event 11) 5 ms after the client sent a SYN (event 6).");
  CHECK(verdict(t, After{client_syn, After::Bound::within, 1s, client_ack}).because ==
        "The client sent a SYN (event 6) 5 ms before the client sent an ACK (event 11).");
}

TEST_CASE("passes, ends in and never speak of the states of one end") {
  ClaimTrace t = hello();
  CHECK(named(t, verdict(t, Passes{Role::client, {fin_wait_1, fin_wait_2, time_wait}})) ==
        Names{"FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"});
  const JudgedClaim skipped = verdict(t, Passes{Role::client, {fin_wait_1, time_wait}});
  CHECK(skipped.verdict == fails);
  CHECK(skipped.because ==
        "The client went through SYN-SENT, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT.");
  CHECK(verdict(t, EndsIn{Role::client, time_wait}).verdict == holds);
  CHECK(verdict(t, EndsIn{Role::server, time_wait}).because ==
        "The server ended in CLOSED (event 35); here the client sent the first FIN (event 23), and "
        "the client became TIME-WAIT (event 33).");
  CHECK(verdict(t, EndsIn{Role::listener, listen}).verdict == holds);
  CHECK(verdict(t, Never{Role::client, close_wait}).verdict == holds);
  CHECK(verdict(t, Never{Role::server, close_wait}).verdict == fails);

  t.trace.source.cut_short = "interrupted";
  CHECK(verdict(t, Never{Role::client, close_wait}).verdict == unknown);
  CHECK(verdict(t, EndsIn{Role::client, time_wait}).verdict == holds);
  CHECK(verdict(t, EndsIn{Role::client, closed}).verdict == unknown);
}

}  // namespace
}  // namespace seetcp::claim_tests
