// SPDX-License-Identifier: MIT
// One event of a trace as one JSON object.
#pragma once

#include "src/trace/json/writer.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

void write_event(JsonWriter& json, const Event& event, EventId id);

void write_endpoint(JsonWriter& json, std::string_view key, const Endpoint& endpoint);
void write_state(JsonWriter& json, std::string_view key, std::optional<TcpState> state);
void write_peer_id(JsonWriter& json, std::string_view key, std::optional<std::uint16_t> peer);

}  // namespace seetcp
