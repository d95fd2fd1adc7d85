// SPDX-License-Identifier: MIT
// A NamedTrace is an assembled trace whose events have names, so that a test can read: "connect" is
// entered and "connect=" has returned; "client SA" is a segment, "client:ESTABLISHED" a state,
// "server ended" a note. The second of a name is "connect 2". Every trace that is named has gone
// through its JSON and come back the same.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "src/trace/json/read.hpp"
#include "src/trace/json/write.hpp"
#include "tests/unit/trace/observations.hpp"

namespace seetcp::test {

inline Trace header(bool frames_are_seen = true) {
  Trace header;
  header.peers.resize(2);
  header.peers[0].name = "server";
  header.peers[1].name = "client";
  header.witnesses.calls.present = true;
  header.witnesses.segments.present = frames_are_seen;
  header.witnesses.states.present = true;
  return header;
}

inline Trace assemble(const Observations& observations, Trace trace = header()) {
  Assembler assembler{std::move(trace)};
  for (const Observation& seen : observations.all()) assembler.take(seen);
  return assembler.finish();
}

inline void check_round_trip(const Trace& trace) {
  std::stringstream document;
  write_json(document, trace);
  CHECK(read_trace(document, "t.json") == trace);
}

class NamedTrace {
 public:
  explicit NamedTrace(Trace trace) : trace_(std::move(trace)) {
    check_round_trip(trace_);
    for (const Event& event : trace_.events) {
      const std::string name =
          std::visit([](const auto& what) { return base_name(what); }, event.what);
      const int times = ++count_[name];
      names_.push_back(times == 1 ? name : fmt::format("{} {}", name, times));
    }
  }
  explicit NamedTrace(const Observations& observations, Trace start = header())
      : NamedTrace(assemble(observations, std::move(start))) {}

  const Trace& trace() const { return trace_; }
  const std::vector<std::string>& names() const { return names_; }
  bool has(std::string_view name) const { return find(name) != 0; }

  // What made it happen: "connect, client S likely"; "" for nothing known.
  std::string because(std::string_view effect) const {
    std::string causes;
    for (const Link& link : trace_.links) {
      if (link.effect != id(effect)) continue;
      causes += fmt::format("{}{}{}", causes.empty() ? "" : ", ", names_[link.cause - 1],
                            link.sure == Confidence::likely ? " likely" : "");
    }
    return causes;
  }
  std::string why(std::string_view cause, std::string_view effect) const {
    for (const Link& link : trace_.links) {
      if (link.effect == id(effect) && link.cause == id(cause)) return std::string{link.why};
    }
    return "";
  }

  const CallEvent& call(std::string_view name) const { return get<CallEvent>(name); }
  const SegmentEvent& segment(std::string_view name) const { return get<SegmentEvent>(name); }
  const StateEvent& state(std::string_view name) const { return get<StateEvent>(name); }
  const NoteEvent& note(std::string_view name) const { return get<NoteEvent>(name); }

  Time at(std::string_view name) const { return trace_.events[id(name) - 1].at; }

  // How it is known, and whether that agrees: "both", "seen differs".
  std::string evidence(std::string_view name) const {
    const StateEvent& event = state(name);
    const char* words[] = {"seen", "inferred", "both"};
    return std::string{words[static_cast<int>(event.evidence)]} +
           (event.differs.empty() ? "" : " differs");
  }

 private:
  static std::string base_name(const CallEvent& call) {
    return std::string{call.call} + (call.phase == Phase::returned ? "=" : "");
  }
  static std::string base_name(const SegmentEvent& segment) {
    std::string name = segment.from == Side::client ? "client " : "server ";
    const auto& flags = segment.flags;
    for (const auto& [is_set, letter] :
         {std::pair{flags.syn, 'S'}, std::pair{flags.fin, 'F'}, std::pair{flags.rst, 'R'},
          std::pair{flags.psh, 'P'}, std::pair{flags.ack, 'A'}}) {
      if (is_set) name += letter;
    }
    return name;
  }
  static std::string base_name(const StateEvent& state) {
    const char* ends[] = {"client", "server", "listener"};
    return fmt::format("{}:{}", ends[static_cast<int>(state.endpoint)], rfc_name(state.to));
  }
  static std::string base_name(const NoteEvent& note) {
    const char* kinds[] = {"started", "ended", "printed", "remark"};
    const char* who = note.peer == 0 ? "server" : "client";
    return fmt::format("{} {}", who, kinds[static_cast<int>(note.kind)]);
  }

  EventId find(std::string_view name) const {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i] == name) return static_cast<EventId>(i + 1);
    }
    return 0;
  }
  EventId id(std::string_view name) const {
    const EventId found = find(name);
    if (found == 0) {
      FAIL("no event is named ", std::string{name}, " in:\n",
           fmt::format("{}", fmt::join(names_, "\n")));
    }
    return found;
  }
  template <typename What>
  const What& get(std::string_view name) const {
    return std::get<What>(trace_.events[id(name) - 1].what);
  }

  Trace trace_;
  std::vector<std::string> names_;
  std::map<std::string, int> count_;
};

}  // namespace seetcp::test
