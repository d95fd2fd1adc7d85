// SPDX-License-Identifier: MIT
// Writes traces by hand, one event a line, for the tests of claims: what a function adds is named
// by the event's number, which it returns, and which later events give as their cause.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "src/trace/trace.hpp"

namespace seetcp::claim_tests {

inline constexpr SocketNumber listener_socket = 1, client_socket = 2, server_socket = 3;
inline constexpr Flags syn{.syn = true}, syn_ack{.syn = true, .ack = true}, ack{.ack = true},
    fin_ack{.fin = true, .ack = true}, rst{.rst = true};

class ClaimTrace {
 public:
  ClaimTrace() {
    trace.peers.resize(2);
    trace.peers[0].name = "server";
    trace.peers[1].name = "client";
    trace.witnesses.calls.present = true;
    trace.witnesses.segments.present = true;
    trace.witnesses.states.present = true;
    connect_ends();
  }

  // One more connection to the same listener; what is added from now on belongs to it.
  void connect_ends() {
    const auto number = static_cast<SocketNumber>(2 * trace.connections.size());
    Connection connection;
    connection.client_socket = client_socket + number;
    connection.server_socket = server_socket + number;
    connection.listener = listener_socket;
    connection.server_peer = std::uint16_t{0};
    connection.client_peer = std::uint16_t{1};
    connection.client_isn = connection.server_isn = SeqNum{0};
    trace.connections.push_back(connection);
  }

  EventId enters(Side side, std::string_view call, EventId cause = 0) {
    CallEvent event = call_of(side, call);
    event.phase = Phase::entered;
    if (event.call == "accept") event.connection = 0;
    return add(event, cause);
  }

  EventId returns(EventId entry, std::int64_t result, EventId cause = 0) {
    CallEvent event = std::get<CallEvent>(trace.events[entry - 1].what);
    event.phase = Phase::returned;
    event.result = result;
    event.partner = entry;
    if (event.call == "accept") took_connection(event);
    const EventId id = add(event, cause);
    std::get<CallEvent>(trace.events[entry - 1].what).partner = id;
    return id;
  }

  EventId fails(EventId entry, std::string_view error, EventId cause = 0) {
    const EventId id = returns(entry, -1, cause);
    auto& event = std::get<CallEvent>(trace.events[id - 1].what);
    event.error = error;
    if (event.call == "accept") event.connection = 0;
    return id;
  }

  EventId calls(Side side, std::string_view call, std::int64_t result, EventId cause = 0) {
    return returns(enters(side, call), result, cause);
  }

  EventId sends(Side side, Flags flags, EventId cause, std::uint32_t seq = 0,
                std::uint32_t length = 0) {
    SegmentEvent segment;
    segment.connection = latest();
    segment.from = side;
    segment.flags = flags;
    segment.seq = seq;
    segment.seq_raw = SeqNum{seq};
    segment.length = length;
    return add(segment, cause);
  }

  // The segment acknowledges all before that number.
  EventId acks(Side side, std::uint32_t number, EventId cause = 0, Flags flags = ack) {
    const EventId id = sends(side, flags, cause, 1);
    auto& segment = std::get<SegmentEvent>(trace.events[id - 1].what);
    segment.ack = number;
    segment.ack_raw = SeqNum{number};
    return id;
  }

  // What became of it on a wire, so many milliseconds after the trace began.
  void meets(EventId segment, Fate fate, std::optional<std::int64_t> ms = std::nullopt) {
    auto& event = std::get<SegmentEvent>(trace.events[segment - 1].what);
    event.fate = fate;
    if (ms) event.arrived = Time{*ms * 1'000'000};
  }

  EventId becomes(Role end, TcpState state, EventId cause) {
    StateEvent event;
    event.endpoint = end;
    event.to = state;
    event.connection = end == Role::listener ? 0 : latest();
    if (end == Role::listener) event.socket = listener_socket;
    return add(event, cause);
  }

  EventId ends(std::uint16_t peer) {
    NoteEvent note;
    note.kind = NoteKind::ended;
    note.peer = peer;
    return add(note, 0);
  }

  void link(EventId cause, EventId effect, Confidence sure = Confidence::proved) {
    trace.links.push_back({.cause = cause, .effect = effect, .sure = sure, .why = ""});
  }

  void doubt(EventId effect) {
    for (Link& link : trace.links) {
      if (link.effect == effect) link.sure = Confidence::likely;
    }
  }

  Trace trace;

 private:
  ConnectionId latest() const { return static_cast<ConnectionId>(trace.connections.size()); }

  CallEvent call_of(Side side, std::string_view call) const {
    const Connection& connection = trace.connections.back();
    const bool on_listener = call == "bind" || call == "listen" || call == "accept";
    CallEvent event;
    event.call = call;
    event.peer = side == Side::server ? 0 : 1;
    event.socket = side == Side::client ? connection.client_socket : connection.server_socket;
    if (on_listener) event.socket = connection.listener;
    event.connection = on_listener ? 0 : latest();
    return event;
  }

  void took_connection(CallEvent& event) const {
    event.connection = latest();
    event.socket = trace.connections.back().server_socket;
  }

  template <class What>
  EventId add(const What& what, EventId cause) {
    trace.events.push_back(
        {.at = Time{static_cast<std::int64_t>(trace.events.size()) * 1'000'000}, .what = what});
    const auto id = static_cast<EventId>(trace.events.size());
    if (cause != 0) link(cause, id);
    return id;
  }
};

}  // namespace seetcp::claim_tests
