// SPDX-License-Identifier: MIT
// What had been recorded at a step of a scenario, from what was recorded in all.
#include "src/lessons/run/lesson_run.hpp"

#include "tests/unit/lessons/lesson/lessons_read.hpp"
#include "tests/unit/trace/claim_stories.hpp"

namespace seetcp::test {
namespace {

using claim_tests::ClaimTrace;
using claim_tests::client;
using claim_tests::server;

void begins_step(ClaimTrace& t, std::string_view text) {
  const auto at = Time{static_cast<std::int64_t>(t.trace.events.size()) * 1'000'000};
  NoteEvent note;
  note.kind = NoteKind::step;
  note.text = text;
  t.trace.events.push_back({at, note});
}

// The server sleeps in accept(), a client connects, closes, and ends.
ClaimTrace three_steps() {
  ClaimTrace t;
  t.trace.source.kind = scenario_source;
  begins_step(t, "server: listen()");
  claim_tests::listens(t);
  const EventId accept = t.enters(server, "accept");
  begins_step(t, "client: connect()");
  const EventId connect = t.enters(client, "connect");
  const EventId asks = t.sends(client, claim_tests::syn, connect);
  t.becomes(Role::client, TcpState::syn_sent, asks);
  begins_step(t, "wire: deliver client SYN");
  t.meets(asks, Fate::arrived, 10);
  t.becomes(Role::server, TcpState::syn_received, asks);
  t.returns(accept, 4, asks);
  t.ends(1);
  t.trace.peers[1].exit_status = 0;
  t.trace.connections[0].client_state = TcpState::syn_sent;
  t.trace.connections[0].server_state = TcpState::syn_received;
  return t;
}

}  // namespace

TEST_CASE("until its last step, and beyond it, a trace is whole") {
  const Trace whole = three_steps().trace;
  CHECK(trace_until_step(whole, 3) == whole);
  CHECK(trace_until_step(whole, 99) == whole);
}

TEST_CASE("before the first step nothing has happened") {
  const Trace none = trace_until_step(three_steps().trace, 0);
  CHECK(none.events.empty());
  CHECK(none.connections.empty());
  CHECK(none.links.empty());
}

TEST_CASE("a connection that is to come is not there yet, and a call has not returned") {
  const Trace part = trace_until_step(three_steps().trace, 1);
  CHECK(part.events.size() == 5);
  CHECK(part.connections.empty());
  CHECK(std::get<CallEvent>(part.events.back().what).partner == 0);
}

TEST_CASE("a segment that arrives later is under way, and nobody has ended") {
  const Trace whole = three_steps().trace;
  const Trace part = trace_until_step(whole, 2);
  REQUIRE(part.events.size() == 9);
  const auto& asks = std::get<SegmentEvent>(part.events[7].what);
  CHECK(!asks.arrived);
  CHECK(asks.fate == Fate::under_way);
  REQUIRE(part.connections.size() == 1);
  CHECK(part.connections[0].client_state == TcpState::syn_sent);
  CHECK(!part.connections[0].server_state);
  CHECK(!part.peers[1].exit_status);
  for (const Link& link : part.links) CHECK(link.effect <= part.events.size());
}

TEST_CASE("a state that the kernel names later is inferred until then") {
  ClaimTrace t = three_steps();
  auto& state = std::get<StateEvent>(t.trace.events[8].what);
  state.evidence = Evidence::both;
  state.seen_at = Time{10'000'000};
  const Trace part = trace_until_step(t.trace, 2);
  CHECK(std::get<StateEvent>(part.events[8].what).evidence == Evidence::inferred);
  state.seen_at = Time{8'500'000};
  CHECK(std::get<StateEvent>(trace_until_step(t.trace, 2).events[8].what).evidence ==
        Evidence::both);
}

TEST_CASE("settings and actors are steps that nobody performs") {
  const Lesson lesson = lesson_in(lesson_with(
      "```scenario\nset timers = real\nactor third beside client\nserver: listen()\n```"));
  const ScenarioAct& act = lesson.scenario.acts[0];
  CHECK(performed_until(act, 2) == 0);
  CHECK(performed_until(act, 3) == 1);
  CHECK(performed_until(act, 99) == 2);
}

}  // namespace seetcp::test
