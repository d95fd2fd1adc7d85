// SPDX-License-Identifier: MIT
#include "src/trace/json/read_event.hpp"

#include <fmt/format.h>

#include "src/trace/address.hpp"
#include "src/trace/json/base64.hpp"
#include "src/trace/json/excerpt.hpp"
#include "src/trace/json/flags.hpp"

namespace seetcp {

namespace {

Time read_time(const Json& value, const Place& place) {
  return Time{integer<std::int64_t>(value, place)};
}

std::string read_raw(const Json& value, const Place& place) {
  auto bytes = from_base64(text(value, place));
  if (!bytes) throw Fault(place, "is not base64");
  return *std::move(bytes);
}

Data read_data(const Json& value, const Place& place) {
  const Fields fields(value, place);
  return {fields.get("base64", read_raw), fields.get("length", integer<std::uint64_t>)};
}

// Its kind is told by what the value looks like.
decltype(Argument::value) read_argument_value(const Json& value, const Place& place) {
  if (value.is_string()) return text(value, place);
  if (!value.is_object()) return integer<std::int64_t>(value, place);
  if (value.contains("address")) return read_endpoint(value, place);
  return read_data(value, place);
}

Argument read_argument(const Json& value, const Place& place) {
  const Fields fields(value, place);
  return {fields.get("name", word), fields.get("value", read_argument_value)};
}

CallEvent read_call(const Fields& fields) {
  CallEvent call;
  call.phase = fields.get("phase", named<Phase>);
  call.peer = fields.get("peer", read_peer_id);
  call.pid = fields.get("pid", integer<std::int32_t>);
  call.tid = fields.get("tid", integer<std::int32_t>);
  call.call = fields.get("call", word);
  call.arguments = fields.get("arguments", list_of(read_argument));
  call.fd = fields.maybe("fd", integer<std::int32_t>);
  call.socket = fields.maybe("socket", ordinal<SocketNumber>);
  call.result = fields.maybe("result", integer<std::int64_t>);
  call.error = fields.maybe("error", word).value_or("");
  call.partner = fields.maybe("partner", ordinal<EventId>).value_or(0);
  call.connection = fields.maybe("connection", ordinal<ConnectionId>).value_or(0);
  return call;
}

Flags read_flags(const Json& value, const Place& place) {
  const std::string words = text(value, place);
  if (const auto flags = flags_from(words)) return *flags;
  throw Fault(place, fmt::format("is \"{}\", which are no TCP flags", excerpt(words)));
}

SackBlock read_sack_block(const Json& value, const Place& place) {
  const Fields fields(value, place);
  return {fields.get("left_raw", read_seq_num), fields.get("right_raw", read_seq_num)};
}

Timestamps read_timestamps(const Json& value, const Place& place) {
  const Fields fields(value, place);
  return {fields.get("value", integer<std::uint32_t>), fields.get("echo", integer<std::uint32_t>)};
}

std::vector<SackBlock> read_sack(const Json& value, const Place& place) {
  auto blocks = list_of(read_sack_block)(value, place);
  if (blocks.size() > TcpOptions{}.sack.size()) throw Fault(place, "has more than 4 elements");
  return blocks;
}

TcpOptions read_options(const Json& value, const Place& place) {
  const Fields fields(value, place);
  TcpOptions options;
  options.mss = fields.maybe("mss", integer<std::uint16_t>);
  options.window_scale = fields.maybe("window_scale", integer<std::uint8_t>);
  options.timestamps = fields.maybe("timestamps", read_timestamps);
  const auto sack = fields.maybe("sack", read_sack).value_or(std::vector<SackBlock>{});
  std::copy(sack.begin(), sack.end(), options.sack.begin());
  options.sack_count = static_cast<std::uint8_t>(sack.size());
  options.sack_permitted = fields.maybe("sack_permitted", truth).value_or(false);
  options.fast_open_cookie = fields.maybe("fast_open_cookie", integer<std::uint8_t>);
  options.damaged = fields.maybe("damaged", truth).value_or(false);
  return options;
}

SegmentEvent read_segment(const Fields& fields) {
  SegmentEvent segment;
  segment.connection = fields.maybe("connection", ordinal<ConnectionId>).value_or(0);
  segment.from = fields.get("from", named<Side>);
  segment.frame = fields.get("frame", integer<std::uint64_t>);
  segment.flags = fields.get("flags", read_flags);
  segment.seq = fields.get("seq", integer<std::uint32_t>);
  segment.ack = fields.maybe("ack", integer<std::uint32_t>);
  segment.seq_raw = fields.get("seq_raw", read_seq_num);
  segment.ack_raw = fields.maybe("ack_raw", read_seq_num);
  segment.length = fields.get("length", integer<std::uint32_t>);
  segment.window = fields.get("window", integer<std::uint32_t>);
  segment.options = fields.maybe("options", read_options).value_or(TcpOptions{});
  segment.repeats = fields.maybe("repeats", ordinal<EventId>).value_or(0);
  segment.client_state = fields.maybe("client_state", named<TcpState>);
  segment.server_state = fields.maybe("server_state", named<TcpState>);
  segment.arrived = fields.maybe("arrived_t_ns", read_time);
  segment.fate = fields.maybe("fate", named<Fate>).value_or(Fate::arrived);
  segment.origin = fields.maybe("origin", named<Origin>).value_or(Origin::host);
  segment.waited = fields.maybe("waited", truth).value_or(false);
  segment.copies = fields.maybe("copies", integer<std::uint32_t>).value_or(0);
  return segment;
}

StateEvent read_state(const Fields& fields) {
  StateEvent state;
  state.endpoint = fields.get("endpoint", named<Role>);
  state.connection = fields.maybe("connection", ordinal<ConnectionId>).value_or(0);
  state.socket = fields.maybe("socket", ordinal<SocketNumber>);
  state.from = fields.maybe("from", named<TcpState>);
  state.to = fields.get("to", named<TcpState>);
  state.evidence = fields.get("evidence", named<Evidence>);
  state.rfc = fields.maybe("rfc", word).value_or("");
  state.arrow = fields.maybe("arrow", word).value_or("");
  state.why = fields.maybe("why", phrase).value_or("");
  state.seen_at = fields.maybe("seen_t_ns", read_time);
  state.differs = fields.maybe("differs", text).value_or("");
  return state;
}

std::string read_printed(const Json& value, const Place& place) {
  return Fields(value, place).get("base64", read_raw);
}

NoteEvent read_note(const Fields& fields) {
  NoteEvent note;
  note.kind = fields.get("kind", named<NoteKind>);
  note.peer = fields.maybe("peer", read_peer_id);
  note.pid = fields.maybe("pid", integer<std::int32_t>).value_or(0);
  note.text = note.kind == NoteKind::printed ? fields.get("printed", read_printed)
                                             : fields.maybe("text", text).value_or("");
  note.exit_status = fields.maybe("exit_status", integer<std::int32_t>);
  note.signal = fields.maybe("signal", integer<std::int32_t>);
  note.line = fields.maybe("line", integer<std::int32_t>).value_or(0);
  note.comment = fields.maybe("comment", text).value_or("");
  return note;
}

decltype(Event::what) read_what(const Fields& fields, const Place& place) {
  const std::string witness = fields.get("witness", text);
  if (witness == "call") return read_call(fields);
  if (witness == "segment") return read_segment(fields);
  if (witness == "state") return read_state(fields);
  if (witness == "note") return read_note(fields);
  not_a_name(Place{&place, "witness", 0}, witness, {"call", "segment", "state", "note"});
}

}  // namespace

Event read_event(const Json& value, const Place& place) {
  const Fields fields(value, place);
  return {fields.get("t_ns", read_time), read_what(fields, place)};
}

std::vector<Link> read_causes(const Json& event, const Place& place) {
  const auto effect = static_cast<EventId>(place.index + 1);
  const auto read_cause = [effect](const Json& value, const Place& at) -> Link {
    const Fields fields(value, at);
    return {fields.get("event", ordinal<EventId>), effect, fields.get("sure", named<Confidence>),
            fields.maybe("why", phrase).value_or("")};
  };
  return Fields(event, place).maybe("causes", list_of(read_cause)).value_or(std::vector<Link>{});
}

Link read_link(const Json& value, const Place& place) {
  const Fields fields(value, place);
  return {fields.get("cause", ordinal<EventId>), fields.get("effect", ordinal<EventId>),
          fields.get("sure", named<Confidence>), fields.maybe("why", phrase).value_or("")};
}

Endpoint read_endpoint(const Json& value, const Place& place) {
  const Fields fields(value, place);
  const std::string written = fields.get("address", text);
  const auto address = address_from(written);
  if (!address) {
    throw Fault(Place{&place, "address", 0},
                fmt::format("is \"{}\", which is no IP address", excerpt(written)));
  }
  return {*address, fields.get("port", integer<std::uint16_t>)};
}

SeqNum read_seq_num(const Json& value, const Place& place) {
  return {integer<std::uint32_t>(value, place)};
}

// The document counts its peers from 1, a Trace from 0.
std::uint16_t read_peer_id(const Json& value, const Place& place) {
  const auto id = ordinal<std::uint32_t>(value, place);
  if (id > 0x10000) throw Fault(place, "is the number of no peer");
  return static_cast<std::uint16_t>(id - 1);
}

}  // namespace seetcp
