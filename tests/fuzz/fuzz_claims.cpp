// SPDX-License-Identifier: MIT
// Fuzzes the reader of claims, and judging: the input is a file of claims. Whatever it holds, it is
// read as claims or as mistakes that lie in it, and what was read can be judged.
#include <algorithm>
#include <string_view>

#include "src/trace/claims/text/read_claims.hpp"
#include "src/trace/judge.hpp"
#include "tests/fuzz/claim.hpp"

namespace seetcp::fuzz {
namespace {

constexpr std::uint32_t listener = 1, of_client = 2, of_server = 3;

Event at(int millisecond, decltype(Event::what) what) {
  return {.at = Time{millisecond * 1'000'000}, .what = std::move(what)};
}

Event call(Phase phase, std::uint16_t peer, std::string_view name, SocketNumber socket,
           EventId partner) {
  CallEvent event;
  event.phase = phase;
  event.peer = peer;
  event.call = name;
  event.socket = socket;
  event.partner = partner;
  event.connection = socket == listener ? 0 : 1;
  if (phase == Phase::returned) event.result = 0;
  return at(static_cast<int>(partner), event);
}

Event segment(Side from, Flags flags, std::uint32_t seq, std::uint32_t ack) {
  SegmentEvent event;
  event.connection = 1;
  event.from = from;
  event.flags = flags;
  event.seq = seq;
  event.seq_raw = SeqNum{seq};
  if (flags.ack) event.ack = ack;
  if (flags.ack) event.ack_raw = SeqNum{ack};
  event.arrived = Time{7'000'000};
  return at(6, event);
}

Event state(Role end, TcpState to) {
  StateEvent event;
  event.endpoint = end;
  event.connection = end == Role::listener ? 0 : 1;
  if (end == Role::listener) event.socket = listener;
  event.to = to;
  return at(7, event);
}

// A little of everything that a term may name.
Trace small_trace() {
  Trace trace;
  trace.witnesses.calls.present = true;
  trace.witnesses.segments.present = true;
  trace.witnesses.states.present = true;
  trace.peers.resize(2);
  trace.peers[0].name = "server";
  trace.peers[1].name = "client";
  Connection connection;
  connection.client_socket = of_client;
  connection.server_socket = of_server;
  connection.listener = listener;
  connection.client_peer = std::uint16_t{1};
  connection.server_peer = std::uint16_t{0};
  trace.connections = {connection};
  trace.events = {call(Phase::entered, 0, "listen", listener, 2),
                  call(Phase::returned, 0, "listen", listener, 1),
                  state(Role::listener, TcpState::listen),
                  call(Phase::entered, 1, "connect", of_client, 8),
                  segment(Side::client, {.syn = true}, 0, 0),
                  segment(Side::server, {.syn = true, .ack = true}, 0, 1),
                  state(Role::client, TcpState::established),
                  call(Phase::returned, 1, "connect", of_client, 4),
                  segment(Side::client, {.ack = true}, 1, 1),
                  state(Role::server, TcpState::established)};
  trace.links = {{.cause = 4, .effect = 5, .sure = Confidence::proved, .why = ""},
                 {.cause = 5, .effect = 6, .sure = Confidence::likely, .why = ""}};
  return trace;
}

int lines_in(std::string_view text) {
  return 1 + static_cast<int>(std::ranges::count(text, '\n'));
}

void check_mistakes(const Mistakes& mistakes, std::string_view text) {
  for (const Mistake& mistake : mistakes.listed) {
    must(mistake.line >= 1 && mistake.line <= lines_in(text), "a mistake is in a line");
    must(mistake.column >= 1 && mistake.length >= 0, "a mistake has a place");
    must(!mistake.message.empty(), "a mistake is told");
  }
  must(!mistakes_text(mistakes, "claims", text).empty(), "mistakes are shown");
}

void check_claims(const std::vector<Claim>& claims) {
  for (const Claim& claim : claims) {
    must(!claim.formulas.empty(), "a claim claims something");
    must(!claim.id.empty() && !claim.says.empty(), "a claim has a name, and words");
  }
  static Trace trace = small_trace();
  for (const std::string_view kind : {std::string_view{"run"}, captured, scenario_source}) {
    trace.source.kind = kind;
    trace.source.stage = kind == scenario_source ? wire_stage : "private loopback";
    for (const JudgedClaim& judged : judge(trace, claims)) {
      const bool explained = judged.verdict == Verdict::holds || !judged.because.empty();
      must(explained, "a claim that does not hold is told why");
      for (const EventId id : judged.evidence) {
        must(id >= 1 && id <= trace.events.size(), "evidence is an event");
      }
    }
  }
}

void read(std::string_view text) {
  const ReadClaims found = read_claims(text, default_actors());
  if (!found.mistakes.empty()) {
    must(found.claims.empty(), "there are no claims beside mistakes");
    return check_mistakes(found.mistakes, text);
  }
  check_claims(found.claims);
}

}  // namespace
}  // namespace seetcp::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  seetcp::fuzz::read({reinterpret_cast<const char*>(data), size});
  return 0;
}
