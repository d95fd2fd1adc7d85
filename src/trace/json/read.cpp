// SPDX-License-Identifier: MIT
#include "src/trace/json/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <tuple>

#include "src/trace/json/document.hpp"
#include "src/trace/json/excerpt.hpp"
#include "src/trace/json/read_event.hpp"
#include "src/trace/json/references.hpp"
#include "src/trace/json/wall_clock.hpp"
#include "src/trace/json/write.hpp"

namespace seetcp {

namespace {

std::chrono::nanoseconds read_wall_clock(const Json& value, const Place& place) {
  if (const auto time = from_rfc3339(text(value, place))) return *time;
  throw Fault(place, "must be a time like \"2025-03-01T09:30:00.257497123Z\"");
}

std::string read_made_by(const Json& value, const Place& place) {
  return Fields(value, place).get("version", text);
}

Source read_source(const Json& value, const Place& place) {
  const Fields fields(value, place);
  Source source;
  source.kind = fields.get("kind", text);
  source.title = fields.maybe("title", text).value_or("");
  source.stage = fields.maybe("stage", text).value_or("");
  source.delayed_acks = fields.maybe("delayed_acks", truth).value_or(false);
  if (source.kind != captured) fields.get("delayed_acks", truth);
  source.cut_short = fields.maybe("cut_short", text).value_or("");
  return source;
}

struct Machine {
  std::string kernel, architecture;
};

Machine read_machine(const Json& value, const Place& place) {
  const Fields fields(value, place);
  return {fields.get("kernel", text), fields.get("architecture", text)};
}

Clock read_clock(const Json& value, const Place& place) {
  const Fields fields(value, place);
  return {std::chrono::nanoseconds{fields.get("anchor_error_ns", integer<std::int64_t>)},
          fields.get("stepped", truth)};
}

Witness read_witness(const Json& value, const Place& place) {
  const Fields fields(value, place);
  Witness witness;
  witness.present = fields.get("present", truth);
  witness.how = fields.maybe("how", text).value_or("");
  witness.events = fields.get("events", integer<std::uint64_t>);
  witness.lost = fields.get("lost", integer<std::uint64_t>);
  witness.missing = fields.maybe("missing", text).value_or("");
  return witness;
}

Witnesses read_witnesses(const Json& value, const Place& place) {
  const Fields fields(value, place);
  return {fields.get("calls", read_witness), fields.get("segments", read_witness),
          fields.get("states", read_witness)};
}

Peer read_peer(const Json& value, const Place& place) {
  const Fields fields(value, place);
  Peer peer;
  peer.name = fields.get("name", text);
  peer.command = fields.get("command", text);
  peer.pid = fields.get("pid", integer<std::int32_t>);
  peer.exit_status = fields.maybe("exit_status", integer<std::int32_t>);
  peer.signal = fields.maybe("signal", integer<std::int32_t>);
  return peer;
}

Connection read_connection(const Json& value, const Place& place) {
  const Fields fields(value, place);
  Connection connection;
  connection.client = fields.get("client", read_endpoint);
  connection.server = fields.get("server", read_endpoint);
  connection.client_isn = fields.maybe("client_isn", read_seq_num);
  connection.server_isn = fields.maybe("server_isn", read_seq_num);
  connection.client_socket = fields.maybe("client_socket", ordinal<SocketNumber>);
  connection.server_socket = fields.maybe("server_socket", ordinal<SocketNumber>);
  connection.listener = fields.maybe("listener_socket", ordinal<SocketNumber>);
  connection.client_peer = fields.maybe("client_peer", read_peer_id);
  connection.server_peer = fields.maybe("server_peer", read_peer_id);
  connection.client_state = fields.maybe("client_state", named<TcpState>);
  connection.server_state = fields.maybe("server_state", named<TcpState>);
  return connection;
}

JudgedClaim read_claim(const Json& value, const Place& place) {
  const Fields fields(value, place);
  JudgedClaim claim;
  claim.id = fields.get("id", text);
  claim.says = fields.get("says", text);
  claim.verdict = fields.get("verdict", named<Verdict>);
  claim.likely = fields.maybe("likely", truth).value_or(false);
  claim.evidence = fields.get("evidence", list_of(ordinal<EventId>));
  claim.because = fields.maybe("because", text).value_or("");
  claim.exact = fields.maybe("exact", text).value_or("");
  return claim;
}

std::uint64_t format_version(const Json& document, const Place& place) {
  const auto format = document.is_object() ? document.find("format") : document.end();
  if (format == document.end() || *format != "seetcp-trace") {
    throw Fault("JSON, but not a seetcp trace (no \"format\":\"seetcp-trace\")");
  }
  const auto version = Fields(document, place).get("version", ordinal<std::uint64_t>);
  if (version > trace_format_version) {
    throw Fault(
        fmt::format("made by a later seetcp: its format has version {}, this program reads "
                    "versions up to {}",
                    version, trace_format_version));
  }
  return version;
}

void put_links_in_order(std::vector<Link>& links) {
  std::stable_sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    return std::tie(a.effect, a.cause) < std::tie(b.effect, b.cause);
  });
}

Trace trace_of(Document document) {
  const Place place;
  const std::uint64_t version = format_version(document.rest, place);
  if (document.fault) throw *document.fault;
  const Fields fields(document.rest, place);
  Trace trace;
  trace.made_by = fields.get("made_by", read_made_by);
  trace.source = fields.get("source", read_source);
  trace.started = fields.get("started", read_wall_clock);
  auto machine = trace.source.kind == captured
                     ? fields.maybe("machine", read_machine).value_or(Machine{})
                     : fields.get("machine", read_machine);
  trace.kernel = std::move(machine.kernel);
  trace.architecture = std::move(machine.architecture);
  trace.clock = fields.get("clock", read_clock);
  trace.witnesses = fields.get("witnesses", read_witnesses);
  trace.peers = fields.get("peers", list_of(numbered(read_peer)));
  trace.connections = fields.get("connections", list_of(numbered(read_connection)));
  // Their elements were read while parsing; here it is only asked that the lists are there.
  fields.get("events", list_of(read_event));
  if (version < 2) fields.get("links", list_of(read_link));
  trace.events = std::move(document.events);
  trace.links = std::move(document.links);
  trace.claims = fields.get("claims", list_of(read_claim));
  put_links_in_order(trace.links);
  check_references(trace);
  return trace;
}

}  // namespace

Trace read_trace(std::istream& in, std::string_view file_name) {
  try {
    return trace_of(parse_document(in));
  } catch (const Fault& fault) {
    throw BadTrace(fmt::format("{}: {}", safe_text(file_name), fault.what()));
  } catch (const std::ios_base::failure& failure) {
    throw BadTrace(fmt::format("{}: {}", safe_text(file_name), failure.code().message()));
  }
}

}  // namespace seetcp
