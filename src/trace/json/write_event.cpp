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
    json.members("value", options.timestamps->value, "echo", options.timestamps->echo);
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

// 0 stands for none.
template <std::integral Number>
std::optional<Number> unless_zero(Number number) {
  return number != 0 ? std::optional{number} : std::nullopt;
}

std::optional<std::uint32_t> raw(std::optional<SeqNum> number) {
  return number ? std::optional{number->value} : std::nullopt;
}

void write_fields(JsonWriter& json, const SegmentEvent& segment) {
  const FlagWords flags{segment.flags};
  json.members("witness", std::string_view{"segment"}, "connection",
               unless_zero(segment.connection), "from", name_of(segment.from), "frame",
               segment.frame, "flags", flags.text(), "seq", segment.seq, "ack", segment.ack,
               "seq_raw", segment.seq_raw.value, "ack_raw", raw(segment.ack_raw), "length",
               segment.length, "window", segment.window);
  write_options(json, segment.options);
  json.maybe("repeats", segment.repeats);
  write_state(json, "client_state", segment.client_state);
  write_state(json, "server_state", segment.server_state);
  write_crossing(json, segment);
}

// What a step of the machine says of itself, whoever makes it.
void write_reason(JsonWriter& json, const StateEvent& state) {
  write_state(json, "from", state.from);
  write_state(json, "to", state.to);
  json.word("evidence", name_of(state.evidence));
  json.maybe_phrase("rfc", state.rfc);
  json.maybe_phrase("arrow", state.arrow);
  json.maybe_phrase("why", state.why);
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
  json_.members("id", id, "t_ns", event.at.count());
  std::visit([this](const auto& what) { put(what); }, event.what);
  in_event_ = true;
}

void EventWriter::put(const CallEvent& call) {
  write_fields(json_, call);
}

void EventWriter::put(const SegmentEvent& segment) {
  write_fields(json_, segment);
}

void EventWriter::put(const NoteEvent& note) {
  write_fields(json_, note);
}

void EventWriter::put(const StateEvent& state) {
  json_.members("witness", std::string_view{"state"}, "endpoint", name_of(state.endpoint),
                "connection", unless_zero(state.connection), "socket", state.socket);
  step_reasons_.put(json_, StepReason{state}, [&] { write_reason(json_, state); });
  if (state.seen_at) json_.field("seen_t_ns", state.seen_at->count());
  json_.maybe("differs", state.differs);
}

void EventWriter::cause(const Link& link) {
  if (!in_causes_) json_.open("causes", '[');
  in_causes_ = true;
  json_.open('{');
  json_.field("event", link.cause);
  link_reasons_.put(json_, {link.sure, LastingText{link.why}}, [&] {
    json_.word("sure", name_of(link.sure));
    json_.maybe_phrase("why", link.why);
  });
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
  const std::string address = to_text(endpoint.address);
  json.members("address", std::string_view{address}, "port", endpoint.port);
  json.close('}');
}

// Ids count from 1, as all of the document's do; a Trace counts its peers from 0.
void write_peer_id(JsonWriter& json, std::string_view key, std::optional<std::uint16_t> peer) {
  if (peer) json.field(key, *peer + 1);
}

}  // namespace seetcp
