// SPDX-License-Identifier: MIT
#include "src/trace/json/write_event.hpp"

#include <algorithm>
#include <type_traits>

#include "src/trace/address.hpp"
#include "src/trace/json/base64.hpp"
#include "src/trace/json/flags.hpp"
#include "src/trace/json/names.hpp"
#include "src/trace/safe_text.hpp"

namespace seetcp {

namespace {

void write_raw(JsonWriter& json, std::string_view bytes) {
  json.field("base64", to_base64(bytes));
  json.field("preview", safe_text(bytes));
}

void write_data(JsonWriter& json, const Data& data) {
  json.open("value", '{');
  json.field("length", data.length);
  write_raw(json, data.beginning);
  json.close('}');
}

void write_argument(JsonWriter& json, const Argument& argument) {
  json.open('{');
  json.field("name", argument.name);
  if (const auto* data = std::get_if<Data>(&argument.value)) write_data(json, *data);
  if (const auto* endpoint = std::get_if<Endpoint>(&argument.value)) {
    write_endpoint(json, "value", *endpoint);
  }
  if (const auto* number = std::get_if<std::int64_t>(&argument.value)) json.field("value", *number);
  if (const auto* text = std::get_if<std::string>(&argument.value)) json.field("value", *text);
  json.close('}');
}

void write_fields(JsonWriter& json, const CallEvent& call) {
  json.word("witness", "call");
  write_peer_id(json, "peer", call.peer);
  json.field("pid", call.pid);
  json.field("tid", call.tid);
  json.field("call", call.call);
  json.word("phase", name_of(call.phase));
  json.open("arguments", '[');
  for (const Argument& argument : call.arguments) write_argument(json, argument);
  json.close(']');
  json.maybe("fd", call.fd);
  json.maybe("socket", call.socket);
  json.maybe("result", call.result);
  json.maybe("error", call.error);
  json.maybe("partner", call.partner);
  json.maybe("connection", call.connection);
}

void write_sack(JsonWriter& json, const TcpOptions& options) {
  if (options.sack_count == 0) return;
  json.open("sack", '[');
  const std::size_t count = std::min<std::size_t>(options.sack_count, options.sack.size());
  for (std::size_t i = 0; i < count; ++i) {
    json.open('{');
    json.field("left_raw", options.sack[i].left.value);
    json.field("right_raw", options.sack[i].right.value);
    json.close('}');
  }
  json.close(']');
}

void write_options(JsonWriter& json, const TcpOptions& options) {
  if (options == TcpOptions{}) return;
  json.open("options", '{');
  json.maybe("mss", options.mss);
  json.maybe("window_scale", options.window_scale);
  json.maybe("sack_permitted", options.sack_permitted);
  write_sack(json, options);
  if (options.timestamps) {
    json.open("timestamps", '{');
    json.field("value", options.timestamps->value);
    json.field("echo", options.timestamps->echo);
    json.close('}');
  }
  json.maybe("fast_open_cookie", options.fast_open_cookie);
  json.maybe("damaged", options.damaged);
  json.close('}');
}

// What only a wire between two hosts can tell.
void write_crossing(JsonWriter& json, const SegmentEvent& segment) {
  if (segment.arrived) json.field("arrived_t_ns", segment.arrived->count());
  if (segment.fate != Fate::arrived) json.word("fate", name_of(segment.fate));
  if (segment.origin != Origin::host) json.word("origin", name_of(segment.origin));
  if (segment.waited) json.field("waited", true);
  json.maybe("copies", segment.copies);
}

void write_fields(JsonWriter& json, const SegmentEvent& segment) {
  json.word("witness", "segment");
  json.maybe("connection", segment.connection);
  json.word("from", name_of(segment.from));
  json.field("frame", segment.frame);
  json.word("flags", to_words(segment.flags));
  json.field("seq", segment.seq);
  json.maybe("ack", segment.ack);
  json.field("seq_raw", segment.seq_raw.value);
  if (segment.ack_raw) json.field("ack_raw", segment.ack_raw->value);
  json.field("length", segment.length);
  json.field("window", segment.window);
  write_options(json, segment.options);
  json.maybe("repeats", segment.repeats);
  write_state(json, "client_state", segment.client_state);
  write_state(json, "server_state", segment.server_state);
  write_crossing(json, segment);
}

void write_fields(JsonWriter& json, const StateEvent& state) {
  json.word("witness", "state");
  json.word("endpoint", name_of(state.endpoint));
  json.maybe("connection", state.connection);
  json.maybe("socket", state.socket);
  write_state(json, "from", state.from);
  write_state(json, "to", state.to);
  json.word("evidence", name_of(state.evidence));
  json.maybe_phrase("rfc", state.rfc);
  json.maybe_phrase("arrow", state.arrow);
  json.maybe_phrase("why", state.why);
  if (state.seen_at) json.field("seen_t_ns", state.seen_at->count());
  json.maybe("differs", state.differs);
}

void write_fields(JsonWriter& json, const NoteEvent& note) {
  json.word("witness", "note");
  json.word("kind", name_of(note.kind));
  write_peer_id(json, "peer", note.peer);
  json.maybe("pid", note.pid);
  if (note.kind == NoteKind::printed) {
    json.open("printed", '{');
    write_raw(json, note.text);
    json.close('}');
  } else {
    json.maybe("text", note.text);
  }
  json.maybe("exit_status", note.exit_status);
  json.maybe("signal", note.signal);
  json.maybe("line", note.line);
  json.maybe("comment", note.comment);
}

}  // namespace

void EventWriter::begin() {
  json_.break_line();
  json_.open("events", '[');
}

void EventWriter::event(const Event& event, EventId id) {
  end_event();
  json_.break_line();
  json_.open('{');
  json_.field("id", id);
  json_.field("t_ns", event.at.count());
  std::visit([&](const auto& what) { write_fields(json_, what); }, event.what);
  in_event_ = true;
}

void EventWriter::cause(const Link& link) {
  if (!in_causes_) json_.open("causes", '[');
  in_causes_ = true;
  json_.open('{');
  json_.field("event", link.cause);
  json_.word("sure", name_of(link.sure));
  json_.maybe_phrase("why", link.why);
  json_.close('}');
}

void EventWriter::finish() {
  end_event();
  json_.break_line();
  json_.close(']');
}

void EventWriter::end_event() {
  if (in_causes_) json_.close(']');
  if (in_event_) json_.close('}');
  in_causes_ = in_event_ = false;
}

void write_endpoint(JsonWriter& json, std::string_view key, const Endpoint& endpoint) {
  json.open(key, '{');
  json.field("address", to_text(endpoint.address));
  json.field("port", endpoint.port);
  json.close('}');
}

// Ids count from 1, as all of the document's do; a Trace counts its peers from 0.
void write_peer_id(JsonWriter& json, std::string_view key, std::optional<std::uint16_t> peer) {
  if (peer) json.field(key, *peer + 1);
}

}  // namespace seetcp
