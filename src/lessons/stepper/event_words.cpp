// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/event_words.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "src/trace/safe_text.hpp"
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
  return fmt::format("{} sends {}{}", end_name(trace, segment.connection, role_of(segment.from)),
                     segment_text(segment), segment.repeats != 0 ? " again" : "");
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
    case NoteKind::remark: return note.text;
  }
  return "";  // Unreachable: the switch names every kind.
}

std::string_view lesson_of(const SegmentEvent& segment) {
  const Flags& flags = segment.flags;
  if (flags.rst) return "RST throws the connection away: nothing is acknowledged any more.";
  if (flags.syn && flags.ack)
    return "SYN-ACK answers a SYN: it acknowledges that number and begins with its own.";
  if (flags.syn) return "SYN asks for a connection. It takes one sequence number.";
  if (flags.fin) return "FIN: this end will send no more. It takes one sequence number.";
  if (segment.length > 0) return "";
  return "It acknowledges every octet before that number, and carries none itself.";
}

std::string options_text(const TcpOptions& options) {
  std::string text;
  const auto add = [&](const std::string& option) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", option);
  };
  if (options.mss) add(fmt::format("MSS {}", *options.mss));
  if (options.window_scale) add(fmt::format("window scale {}", *options.window_scale));
  if (options.sack_permitted) add("SACK permitted");
  if (options.sack_count > 0) add(counted(options.sack_count, "SACK block"));
  if (options.timestamps) add("timestamps");
  if (options.fast_open_cookie) add("Fast Open cookie");
  return text.empty() ? "none" : text;
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

void describe(Paragraphs& says, const Trace&, const SegmentEvent& segment) {
  if (const auto lesson = lesson_of(segment); !lesson.empty()) says.emplace_back(lesson);
  if (segment.repeats != 0) {
    says.push_back(fmt::format("It sends again what event {} sent.", segment.repeats));
  }
  says.push_back(fmt::format(
      "seq {} (on the wire {}), {}{}, window {}; options: {}.", segment.seq, segment.seq_raw.value,
      segment.ack ? fmt::format("ack {}, ", *segment.ack) : "", counted(segment.length, "byte"),
      grouped(segment.window), options_text(segment.options)));
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
