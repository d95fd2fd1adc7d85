// SPDX-License-Identifier: MIT
// The parts of a trace's JSON document around its events: written here one by one, so that the
// writer of a whole trace and the one that writes while events come share them.
#pragma once

#include <cstddef>

#include "src/trace/json/writer.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// From "format" to the clock, each where it has something to say.
void write_header(JsonWriter& json, const Trace& trace);
void write_witnesses(JsonWriter& json, const Witnesses& witnesses);

// An element of a list; `id` counts from 1.
void write_peer(JsonWriter& json, const Peer& peer, std::size_t id);
void write_connection(JsonWriter& json, const Connection& connection, std::size_t id);
void write_claim(JsonWriter& json, const JudgedClaim& claim, std::size_t id);

}  // namespace seetcp
