// SPDX-License-Identifier: MIT
// The list of a trace's events as JSON, each with what caused it.
#pragma once

#include "src/trace/json/remembered_text.hpp"
#include "src/trace/json/writer.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class EventWriter {
 public:
  explicit EventWriter(JsonWriter& json) : json_(json) {}

  void begin();
  void event(const Event& event, EventId id);
  void cause(const Link& link);  // Of the event that was written last.
  void finish();

 private:
  // What a row of the machine's table says of every step that it makes, and of what caused it.
  struct StepReason {
    std::optional<TcpState> from;
    TcpState to{};
    Evidence evidence{};
    LastingText rfc, arrow, why;

    explicit StepReason(const StateEvent& state)
        : from(state.from),
          to(state.to),
          evidence(state.evidence),
          rfc(state.rfc),
          arrow(state.arrow),
          why(state.why) {}
    StepReason() = default;
    std::uintptr_t spread() const {
      return reinterpret_cast<std::uintptr_t>(why.begin) + static_cast<std::uintptr_t>(to);
    }
    friend bool operator==(const StepReason&, const StepReason&) = default;
  };
  struct LinkReason {
    Confidence sure{};
    LastingText why;

    std::uintptr_t spread() const { return reinterpret_cast<std::uintptr_t>(why.begin); }
    friend bool operator==(const LinkReason&, const LinkReason&) = default;
  };

  void put(const CallEvent& call);
  void put(const SegmentEvent& segment);
  void put(const StateEvent& state);
  void put(const NoteEvent& note);
  void end_event();

  JsonWriter& json_;
  RememberedText<StepReason> step_reasons_;
  RememberedText<LinkReason> link_reasons_;
  bool in_event_ = false, in_causes_ = false;
};

void write_endpoint(JsonWriter& json, std::string_view key, const Endpoint& endpoint);
[[gnu::always_inline]] inline void write_state(JsonWriter& json, std::string_view key,
                                               std::optional<TcpState> state) {
  if (state) json.word(key, rfc_name(*state));
}
void write_peer_id(JsonWriter& json, std::string_view key, std::optional<std::uint16_t> peer);

}  // namespace seetcp
