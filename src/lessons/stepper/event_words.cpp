// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/event_words.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "src/lessons/stepper/segment_words.hpp"
#include "src/views/timeline/causes.hpp"
#include "src/views/timeline/sides.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

std::string peer_name(const Trace& trace, std::optional<std::uint16_t> peer) {
  return peer && *peer < trace.peers.size() ? trace.peers[*peer].name : "";
}

// "connect(3, 127.0.0.1:8080)" of "connect(3, 127.0.0.1:8080) …".
std::string asked(const CallEvent& entered) {
  std::string text = entry_text(entered);
  text.resize(text.rfind(' '));
  return text;
}

std::string sentence(const Trace& trace, const CallEvent& call) {
  const std::string who = peer_name(trace, call.peer);
  if (call.phase == Phase::entered) return fmt::format("{} calls {}", who, asked(call));
  if (!call.result && call.error.empty()) {
    return fmt::format("{}: {}() never returns", who, program_word(call));
  }
  const std::string text = return_text(call);
  return fmt::format("{}: {} returns {}", who, program_word(call), text.substr(text.find('=') + 2));
}

std::string sentence(const Trace& trace, const SegmentEvent& segment) {
  const std::string from = end_name(trace, segment.connection, role_of(segment.from));
  const std::string what = segment_text(segment) + fate_words(segment);
  if (segment.origin == Origin::host) return fmt::format("{} sends {}", from, what);
  return fmt::format("the wire {}, as if from {}: {}", origin_words(segment.origin), from, what);
}

std::string sentence(const Trace& trace, const StateEvent& state) {
  return fmt::format("{} becomes {}{}", end_name(trace, state.connection, state.endpoint),
                     rfc_name(state.to), state.evidence == Evidence::inferred ? "*" : "");
}

std::string sentence(const Trace& trace, const NoteEvent& note) {
  const std::string who = peer_name(trace, note.peer);
  switch (note.kind) {
    case NoteKind::started: return fmt::format("{} is started", who);
    case NoteKind::ended:
      return fmt::format("{}: {}", who, ending_text(note, is_of_child(trace, note)));
    case NoteKind::printed:
      return fmt::format("{} prints {}", who, quoted({note.text, note.text.size()}));
    case NoteKind::step:
      return note.line == 0 ? note.text : fmt::format("line {}: {}", note.line, note.text);
    case NoteKind::remark: return note.text;
  }
  return "";  // Unreachable: the switch names every kind.
}

using Paragraphs = std::vector<std::string>;

void describe(Paragraphs& says, const Trace&, const CallEvent& call) {
  if (call.partner == 0) {
    if (call.phase == Phase::entered) says.emplace_back("It has not returned.");
  } else if (call.phase == Phase::entered) {
    says.push_back(fmt::format("It returns in event {}.", call.partner));
  } else {
    says.push_back(fmt::format("It was called in event {}.", call.partner));
  }
}

void describe(Paragraphs& says, const Trace& trace, const SegmentEvent& segment) {
  for (std::string& paragraph : segment_details(trace, segment)) {
    says.push_back(std::move(paragraph));
  }
}

std::string_view evidence_of(const StateEvent& state) {
  switch (state.evidence) {
    case Evidence::seen: return "Seen: the kernel says so.";
    case Evidence::inferred:
      return "* Inferred from calls and segments: the kernel was not heard to say so.";
    case Evidence::both: return "Calls and segments imply it, and the kernel says so.";
  }
  return "";  // Unreachable: the switch names every evidence.
}

void describe(Paragraphs& says, const Trace&, const StateEvent& state) {
  const std::string arrow = state.arrow.empty() ? "" : fmt::format(", arrow {}", state.arrow);
  const std::string rfc = state.rfc.empty() ? "" : fmt::format(" (RFC {})", state.rfc);
  if (state.from) {
    says.push_back(
        fmt::format("From {} to {}{}{}.", rfc_name(*state.from), rfc_name(state.to), arrow, rfc));
  }
  if (!state.why.empty()) says.emplace_back(state.why);
  says.emplace_back(evidence_of(state));
  if (!state.differs.empty()) says.push_back(fmt::format("Kernel and RFC: {}", state.differs));
}

void describe(Paragraphs& says, const Trace&, const NoteEvent& note) {
  if (!note.comment.empty()) says.push_back("# " + note.comment);
  if (note.pid != 0) says.push_back(fmt::format("Process {}.", note.pid));
}

std::string link_text(const Trace& trace, const Link& link, EventId other, std::string_view word) {
  return fmt::format("{} {} {}: {}{}", word, other, event_sentence(trace, other), link.why,
                     link.sure == Confidence::likely ? " (likely)" : "");
}

}  // namespace

std::string end_name(const Trace& trace, ConnectionId id, Role role) {
  if (role == Role::listener) return "listener";
  if (id == 0 || id > trace.connections.size()) return std::string(name(role));
  const Connection& connection = trace.connections[id - 1];
  const bool is_client = role == Role::client;
  const std::string known =
      peer_name(trace, is_client ? connection.client_peer : connection.server_peer);
  return known.empty() ? std::string(name(role)) : known;
}

std::string event_sentence(const Trace& trace, EventId id) {
  if (id == 0 || id > trace.events.size()) return "";
  return std::visit([&](const auto& what) { return sentence(trace, what); },
                    trace.events[id - 1].what);
}

std::vector<std::string> event_details(const Trace& trace, EventId id) {
  Paragraphs says;
  if (id == 0 || id > trace.events.size()) return says;
  std::visit([&](const auto& what) { describe(says, trace, what); }, trace.events[id - 1].what);
  const CauseIndex causes(trace);
  for (const Link* link : causes.of(id)) {
    says.push_back(link_text(trace, *link, link->cause, "Because of"));
  }
  for (const Link* link : causes.effects_of(id)) {
    says.push_back(link_text(trace, *link, link->effect, "Leads to"));
  }
  return says;
}

}  // namespace seetcp
