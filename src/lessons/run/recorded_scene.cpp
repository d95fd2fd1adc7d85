// SPDX-License-Identifier: MIT
#include "src/lessons/run/recorded_scene.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "src/trace/segment_kind.hpp"

namespace seetcp {
namespace {

std::vector<const ScenarioStep*> performed_steps(const ScenarioAct& act) {
  std::vector<const ScenarioStep*> steps;
  for (const ScenarioStep& step : act.steps) {
    const bool is_done_before = std::holds_alternative<SettingStep>(step.what) ||
                                std::holds_alternative<ActorStep>(step.what);
    if (!is_done_before) steps.push_back(&step);
  }
  return steps;
}

// In the order in which they appear: an end is named as a player names it.
class EndsOfTrace {
 public:
  explicit EndsOfTrace(const Trace& trace) : trace_(trace) {
    for (const Peer& peer : trace.peers) state_[peer.name];
    for (const Event& event : trace.events) {
      if (const auto* state = std::get_if<StateEvent>(&event.what)) take(*state);
      if (const auto* call = std::get_if<CallEvent>(&event.what)) take(*call);
      if (const auto* note = std::get_if<NoteEvent>(&event.what)) take(*note);
    }
  }

  std::vector<EndNow> ends() const {
    std::vector<EndNow> ends;
    for (const Peer& peer : trace_.peers) {
      const auto doing = doing_.find(peer.name);
      ends.push_back({peer.name, known(peer.name), doing == doing_.end() ? "" : doing->second});
      const std::string listener = peer.name + ".listener";
      if (state_.contains(listener) && has_connection(peer.name))
        ends.push_back({listener, known(listener), ""});
    }
    return ends;
  }

 private:
  void take(const StateEvent& state) {
    const std::string name = name_of(state);
    if (name.empty()) return;
    state_[name] = state.to;
    if (state.endpoint != Role::listener) return;
    // A listener is all that its program has until it has a connection.
    const std::string peer = name.substr(0, name.find('.'));
    if (!has_connection(peer)) state_[peer] = state.to;
  }

  void take(const CallEvent& call) {
    if (call.peer >= trace_.peers.size()) return;
    std::string& doing = doing_[trace_.peers[call.peer].name];
    doing = call.phase == Phase::entered ? fmt::format("sleeps in {}()", call.call) : "";
  }

  void take(const NoteEvent& note) {
    if (note.kind != NoteKind::ended || !note.peer || *note.peer >= trace_.peers.size()) return;
    doing_[trace_.peers[*note.peer].name] =
        note.exit_status ? fmt::format("exited {}", *note.exit_status) : "ended";
  }

  std::string name_of(const StateEvent& state) {
    if (state.endpoint == Role::listener) return server_peer() + ".listener";
    if (state.connection == 0) return "";
    const Connection& connection = trace_.connections[state.connection - 1];
    const auto& peer =
        state.endpoint == Role::client ? connection.client_peer : connection.server_peer;
    std::string name = peer && *peer < trace_.peers.size() ? trace_.peers[*peer].name
                       : state.endpoint == Role::client    ? "client"
                                                           : server_peer();
    connected_[name] = true;
    return name;
  }

  std::string server_peer() const { return trace_.peers.empty() ? "server" : trace_.peers[0].name; }

  bool has_connection(const std::string& peer) const { return connected_.contains(peer); }

  std::optional<TcpState> known(const std::string& name) const {
    const auto found = state_.find(name);
    return found == state_.end() ? std::nullopt : found->second;
  }

  const Trace& trace_;
  std::map<std::string, std::optional<TcpState>> state_;
  std::map<std::string, std::string> doing_;
  std::map<std::string, bool> connected_;
};

// By what it is first of all.
SegmentKind kind_of(const SegmentEvent& segment) {
  for (const SegmentKind kind : {SegmentKind::rst, SegmentKind::syn_ack, SegmentKind::syn,
                                 SegmentKind::fin, SegmentKind::data}) {
    if (is_of_kind(segment.flags, segment.length, false, kind)) return kind;
  }
  return SegmentKind::ack;
}

std::string sender_of(const Trace& trace, const SegmentEvent& segment) {
  if (segment.connection == 0) return segment.from == Side::client ? "client" : "server";
  const Connection& connection = trace.connections[segment.connection - 1];
  const auto& peer = segment.from == Side::client ? connection.client_peer : connection.server_peer;
  if (peer && *peer < trace.peers.size()) return trace.peers[*peer].name;
  return segment.from == Side::client ? "client" : "server";
}

}  // namespace

Scene recorded_scene(const ScenarioAct& act, const Trace& so_far, std::size_t performed) {
  Scene scene;
  scene.performed = performed;
  const auto steps = performed_steps(act);
  if (performed < steps.size())
    scene.next = {steps[performed]->at.line, steps[performed]->text, steps[performed]->comment};
  scene.ends = EndsOfTrace{so_far}.ends();
  for (const Event& event : so_far.events) {
    const auto* segment = std::get_if<SegmentEvent>(&event.what);
    if (segment == nullptr || segment->fate != Fate::under_way) continue;
    scene.held.push_back({fmt::format("{} {} (seq {})", sender_of(so_far, *segment),
                                      name_of(kind_of(*segment)), segment->seq),
                          segment->copies});
  }
  return scene;
}

std::size_t steps_recorded(const Trace& whole) {
  return static_cast<std::size_t>(std::ranges::count_if(whole.events, [](const Event& event) {
    const auto* note = std::get_if<NoteEvent>(&event.what);
    return note != nullptr && note->kind == NoteKind::step;
  }));
}

bool is_recording_of(const ScenarioAct& act, const Trace& whole) {
  const auto steps = performed_steps(act);
  std::size_t recorded = 0;
  for (const Event& event : whole.events) {
    const auto* note = std::get_if<NoteEvent>(&event.what);
    if (note == nullptr || note->kind != NoteKind::step) continue;
    if (recorded == steps.size() || steps[recorded]->text != note->text) return false;
    ++recorded;
  }
  return recorded == steps.size() || is_slow(*steps[recorded]);
}

}  // namespace seetcp
