// SPDX-License-Identifier: MIT
#include "src/lessons/run/recorded_scene.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>

#include "src/lessons/read_scenario.hpp"

namespace seetcp {
namespace {

ScenarioAct act_of(const std::string& text) {
  return std::get<Scenario>(read_open_scenario(text)).acts.front();
}

Event step(const std::string& text) {
  NoteEvent note;
  note.kind = NoteKind::step;
  note.text = text;
  return {{}, note};
}

Event moved(Role end, TcpState to) {
  StateEvent state;
  state.endpoint = end;
  state.connection = end == Role::listener ? 0 : 1;
  state.to = to;
  return {{}, state};
}

Event segment(Flags flags, std::uint32_t seq, Fate fate) {
  SegmentEvent sent;
  sent.connection = 1;
  sent.from = Side::client;
  sent.flags = flags;
  sent.seq = seq;
  sent.fate = fate;
  return {{}, sent};
}

Flags syn() {
  Flags flags;
  flags.syn = true;
  return flags;
}

const std::string knocking =
    "set timers = calm\nwire: hold\nserver: listen()\nclient: connect() ...\n";

Trace recorded() {
  Trace trace;
  trace.peers = {{"server", "", 1, {}, {}}, {"client", "", 2, {}, {}}};
  Connection connection;
  connection.client_peer = 1;
  trace.connections = {connection};
  CallEvent connect;
  connect.phase = Phase::entered;
  connect.peer = 1;
  connect.call = "connect";
  trace.events = {step("wire: hold"),
                  step("server: listen()"),
                  moved(Role::listener, TcpState::listen),
                  step("client: connect() ..."),
                  {{}, connect},
                  moved(Role::client, TcpState::syn_sent),
                  segment(syn(), 0, Fate::under_way)};
  return trace;
}

}  // namespace

TEST_CASE("a recorded scene: ends, what they sleep in, what waits at the wire") {
  const Scene scene = recorded_scene(act_of(knocking), recorded(), 3);
  CHECK_FALSE(scene.next);
  REQUIRE(scene.ends.size() == 2);
  CHECK(scene.ends[0] == EndNow{"server", TcpState::listen, ""});
  CHECK(scene.ends[1] == EndNow{"client", TcpState::syn_sent, "sleeps in connect()"});
  REQUIRE(scene.held.size() == 1);
  CHECK(scene.held[0].text == "client SYN (seq 0)");
}

TEST_CASE("a recorded scene: settings are no steps; the next one stands there with its line") {
  Trace so_far = recorded();
  so_far.events.resize(1);
  const Scene scene = recorded_scene(act_of(knocking), so_far, 1);
  REQUIRE(scene.next);
  CHECK(scene.next->text == "server: listen()");
  CHECK(scene.next->line == 3);
  CHECK(scene.held.empty());
}

TEST_CASE("a recorded scene: a recording is of its act only while the steps are the same") {
  CHECK(steps_recorded(recorded()) == 3);
  CHECK(is_recording_of(act_of(knocking), recorded()));
  CHECK_FALSE(is_recording_of(act_of("server: listen()\nclient: connect()\n"), recorded()));
  CHECK_FALSE(is_recording_of(act_of("wire: hold\nserver: listen()\n"), recorded()));
  CHECK_FALSE(
      is_recording_of(act_of(knocking + "wire: pass\nclient: ... connect() = 0\n"), recorded()));
}

TEST_CASE("a recorded scene: slow steps may be missing at the end") {
  const std::string slow = "set timers = real\nserver: listen()\nwait 61s\n";
  Trace trace;
  trace.events = {step("server: listen()")};
  CHECK(is_recording_of(act_of(slow), trace));
}

}  // namespace seetcp
