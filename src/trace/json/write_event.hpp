// SPDX-License-Identifier: MIT
// The list of a trace's events as JSON, each with what caused it.
#pragma once

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
  void end_event();

  JsonWriter& json_;
  bool in_event_ = false, in_causes_ = false;
};

void write_endpoint(JsonWriter& json, std::string_view key, const Endpoint& endpoint);
[[gnu::always_inline]] inline void write_state(JsonWriter& json, std::string_view key,
                                               std::optional<TcpState> state) {
  if (state) json.word(key, rfc_name(*state));
}
void write_peer_id(JsonWriter& json, std::string_view key, std::optional<std::uint16_t> peer);

}  // namespace seetcp
