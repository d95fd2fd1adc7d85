// SPDX-License-Identifier: MIT
#include "src/views/timeline/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "src/trace/address.hpp"
#include "src/trace/safe_text.hpp"
#include "src/views/display_width.hpp"
#include "src/views/timeline/sides.hpp"

namespace seetcp {
namespace {

constexpr int excerpt_cells = 24;

struct Word {
  std::string_view call, program;
};

constexpr std::array program_words{Word{"sendto", "send"}, Word{"recvfrom", "recv"}};

// What every program says in the same way, or what the result says again.
bool is_noise(std::string_view call, const Argument& argument) {
  constexpr std::array noise{"size", "domain", "type", "level", "ready"};
  if (std::ranges::find(noise, argument.name) != noise.end()) return true;
  const auto* text = std::get_if<std::string>(&argument.value);
  if (argument.name == "flags") return text != nullptr && *text == "MSG_NOSIGNAL";
  return call == "socket";
}

std::string text_of(const Argument& argument) {
  if (const auto* number = std::get_if<std::int64_t>(&argument.value))
    return fmt::format("{}", *number);
  if (const auto* text = std::get_if<std::string>(&argument.value)) return safe_text(*text);
  if (const auto* endpoint = std::get_if<Endpoint>(&argument.value)) return to_text(*endpoint);
  return quoted(std::get<Data>(argument.value));
}

std::string arguments_text(const CallEvent& call) {
  std::string text = call.fd ? fmt::format("{}", *call.fd) : "";
  for (const Argument& argument : call.arguments) {
    if (is_noise(call.call, argument)) continue;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", text_of(argument));
  }
  return text;
}

// "connect(3, 127.0.0.1:8080)"
std::string asked(const CallEvent& entered) {
  return fmt::format("{}({})", program_word(entered), arguments_text(entered));
}

std::string result_text(const CallEvent& returned) {
  if (!returned.error.empty()) return fmt::format("= -1 {}", safe_text(returned.error));
  return returned.result ? fmt::format("= {}", *returned.result) : "never returned";
}

// What came out: data, the other end's address.
std::string outcome_text(const CallEvent& returned) {
  std::string text;
  for (const Argument& argument : returned.arguments) {
    const auto* data = std::get_if<Data>(&argument.value);
    if ((data != nullptr && data->length == 0) || text_of(argument).empty()) continue;
    text += fmt::format("  {}", text_of(argument));
  }
  return text;
}

std::string control_text(const SegmentEvent& segment) {
  if (segment.flags.rst) return "RST";
  return segment.flags.ack ? "SYN-ACK" : "SYN";
}

std::string short_call(const CallEvent& call) {
  if (call.phase == Phase::entered) return fmt::format("{}() called", program_word(call));
  return fmt::format("{}() {}", program_word(call), result_text(call));
}

std::string signal_name(int signal) {
  const char* name = sigabbrev_np(signal);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal);
}

std::string short_note(const Trace& trace, const NoteEvent& note) {
  switch (note.kind) {
    case NoteKind::started: return "program started";
    case NoteKind::ended: return is_of_child(trace, note) ? "child process ended" : "program ended";
    case NoteKind::printed: return "program printed";
    case NoteKind::remark: return "remark";
    case NoteKind::step: return "step";
  }
  return "";  // Unreachable: the switch names every kind.
}

}  // namespace

std::string program_word(const CallEvent& call) {
  for (const Word& word : program_words) {
    if (word.call == call.call) return std::string(word.program);
  }
  return safe_text(call.call);
}

std::string entry_text(const CallEvent& entered) {
  return asked(entered) + " …";
}

std::string return_text(const CallEvent& returned) {
  return fmt::format("… {} {}{}", program_word(returned), result_text(returned),
                     outcome_text(returned));
}

std::string whole_text(const CallEvent& entered, const CallEvent& returned) {
  return fmt::format("{} {}{}", asked(entered), result_text(returned), outcome_text(returned));
}

std::string segment_text(const SegmentEvent& segment) {
  const bool control = segment.flags.syn || segment.flags.rst;
  std::string text = control ? control_text(segment) : "";
  if (segment.length > 0) {
    const std::uint32_t first = segment.seq + (segment.flags.syn ? 1u : 0u);
    text += fmt::format("{}{} {}:{}", control ? ", " : "", counted(segment.length, "byte"), first,
                        first + segment.length);
  }
  if (segment.flags.fin) {
    text += fmt::format("{}FIN {}", text.empty() ? "" : ", ", segment.seq + segment.length);
  }
  if (!text.empty()) return text;
  return segment.ack ? fmt::format("ACK {}", *segment.ack) : "no flags";
}

std::string short_form(const Trace& trace, EventId id) {
  if (id == 0 || id > trace.events.size()) return "unknown event";
  const auto& what = trace.events[id - 1].what;
  if (const auto* call = std::get_if<CallEvent>(&what)) return short_call(*call);
  if (const auto* segment = std::get_if<SegmentEvent>(&what)) return segment_text(*segment);
  if (const auto* note = std::get_if<NoteEvent>(&what)) return short_note(trace, *note);
  const auto& state = std::get<StateEvent>(what);
  return fmt::format("{} {}", name(state.endpoint), rfc_name(state.to));
}

std::string ending_text(const NoteEvent& note, bool child) {
  const std::string who = child ? fmt::format("a child process ({}) is ", note.pid) : "";
  if (note.signal) return fmt::format("{}killed by {}", who, signal_name(*note.signal));
  const int status = note.exit_status.value_or(0);
  const std::string how = status == 0 ? "" : fmt::format(", exit status {}", status);
  if (child) return fmt::format("a child process ends ({}){}", note.pid, how);
  return "program ends" + how;
}

std::string quoted(const Data& data) {
  const std::string text = safe_text(data.beginning);
  const std::string shown = cut(text, excerpt_cells);
  const bool more = shown == text && data.length > data.beginning.size();
  return fmt::format("\"{}{}\"", shown, more ? "…" : "");
}

std::string grouped(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (auto at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string_view name(Side side) {
  return side == Side::client ? "client" : "server";
}

std::string_view name(Role role) {
  switch (role) {
    case Role::client: return "client";
    case Role::server: return "server";
    case Role::listener: return "listener";
  }
  return "";  // Unreachable: the switch names every role.
}

}  // namespace seetcp
