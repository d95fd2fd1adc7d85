// SPDX-License-Identifier: MIT
#include "src/trace/json/write_parts.hpp"

#include "src/trace/json/names.hpp"
#include "src/trace/json/wall_clock.hpp"
#include "src/trace/json/write.hpp"
#include "src/trace/json/write_event.hpp"

namespace seetcp {

namespace {

void write_witness(JsonWriter& json, std::string_view name, const Witness& witness) {
  json.open(name, '{');
  json.field("present", witness.present);
  json.maybe("how", witness.how);
  json.field("events", witness.events);
  json.field("lost", witness.lost);
  json.maybe("missing", witness.missing);
  json.close('}');
}

void write_source(JsonWriter& json, const Source& source) {
  json.open("source", '{');
  json.field("kind", source.kind);
  json.maybe("title", source.title);
  json.maybe("stage", source.stage);
  if (source.kind != captured) json.field("delayed_acks", source.delayed_acks);
  json.maybe("cut_short", source.cut_short);
  json.close('}');
}

// A capture does not say where it was made.
void write_machine(JsonWriter& json, const Trace& trace) {
  if (trace.source.kind == captured && trace.kernel.empty()) return;
  json.open("machine", '{');
  json.field("kernel", trace.kernel);
  json.field("architecture", trace.architecture);
  json.close('}');
}

void write_clock(JsonWriter& json, const Clock& clock) {
  json.open("clock", '{');
  json.field("anchor_error_ns", clock.anchor_error.count());
  json.field("stepped", clock.stepped);
  json.close('}');
}

}  // namespace

void write_witnesses(JsonWriter& json, const Witnesses& witnesses) {
  json.break_line();
  json.open("witnesses", '{');
  write_witness(json, "calls", witnesses.calls);
  write_witness(json, "segments", witnesses.segments);
  write_witness(json, "states", witnesses.states);
  json.close('}');
}

void write_header(JsonWriter& json, const Trace& trace) {
  json.field("format", "seetcp-trace");
  json.field("version", trace_format_version);
  json.open("made_by", '{');
  json.field("program", "seetcp");
  json.field("version", trace.made_by);
  json.close('}');
  json.break_line();
  write_source(json, trace.source);
  json.break_line();
  json.field("started", to_rfc3339(trace.started));
  write_machine(json, trace);
  write_clock(json, trace.clock);
}

void write_peer(JsonWriter& json, const Peer& peer, std::size_t id) {
  json.open('{');
  json.field("id", id);
  json.field("name", peer.name);
  json.field("command", peer.command);
  json.field("pid", peer.pid);
  json.maybe("exit_status", peer.exit_status);
  json.maybe("signal", peer.signal);
  json.close('}');
}

void write_connection(JsonWriter& json, const Connection& connection, std::size_t id) {
  json.open('{');
  json.field("id", id);
  write_endpoint(json, "client", connection.client);
  write_endpoint(json, "server", connection.server);
  if (connection.client_isn) json.field("client_isn", connection.client_isn->value);
  if (connection.server_isn) json.field("server_isn", connection.server_isn->value);
  json.maybe("client_socket", connection.client_socket);
  json.maybe("server_socket", connection.server_socket);
  json.maybe("listener_socket", connection.listener);
  write_peer_id(json, "client_peer", connection.client_peer);
  write_peer_id(json, "server_peer", connection.server_peer);
  write_state(json, "client_state", connection.client_state);
  write_state(json, "server_state", connection.server_state);
  json.close('}');
}

void write_claim(JsonWriter& json, const JudgedClaim& claim, std::size_t) {
  json.open('{');
  json.field("id", claim.id);
  json.field("says", claim.says);
  json.word("verdict", name_of(claim.verdict));
  json.maybe("likely", claim.likely);
  json.open("evidence", '[');
  for (const EventId id : claim.evidence) json.value(id);
  json.close(']');
  json.maybe("because", claim.because);
  json.maybe("exact", claim.exact);
  json.close('}');
}

}  // namespace seetcp
