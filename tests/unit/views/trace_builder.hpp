// SPDX-License-Identifier: MIT
// A TraceBuilder writes a trace by hand, event after event, with the causes said as they happen.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp::test {

inline constexpr std::uint16_t server_peer = 0;
inline constexpr std::uint16_t client_peer = 1;

inline Argument data(std::string_view bytes, std::uint64_t length = 0) {
  return {"data", Data{std::string(bytes), length != 0 ? length : bytes.size()}};
}
inline Argument number(std::int64_t value) {
  return {"value", value};
}
inline Argument address(Endpoint endpoint) {
  return {"address", endpoint};
}

inline constexpr Flags syn_flag{.syn = true};
inline constexpr Flags syn_ack_flags{.syn = true, .ack = true};
inline constexpr Flags ack_flag{.ack = true};
inline constexpr Flags fin_flags{.fin = true, .ack = true};
inline constexpr Flags rst_flags{.rst = true, .ack = true};

class TraceBuilder {
 public:
  Trace trace;
  ConnectionId connection = 1;  // Of the segments and states that follow.

  TraceBuilder() {
    trace.made_by = "test";
    trace.source = {"run", "hello", "private loopback", false, ""};
    trace.kernel = "Linux 6.18";
    trace.witnesses.calls = {true, "ptrace", 0, 0, ""};
    trace.witnesses.segments = {true, "libpcap", 0, 0, ""};
    trace.witnesses.states = {true, "sock_diag, TCP_INFO", 0, 0, ""};
    trace.peers = {{"server", "", 100, {}, {}}, {"client", "", 101, {}, {}}};
  }

  EventId add(int us, decltype(Event::what) what) {
    trace.events.push_back({std::chrono::microseconds{us}, std::move(what)});
    return static_cast<EventId>(trace.events.size());
  }

  EventId enter(int us, std::uint16_t peer, std::string_view call, std::optional<int> fd,
                std::vector<Argument> arguments = {}, ConnectionId of = 0,
                std::optional<SocketNumber> socket = {}) {
    CallEvent event;
    event.peer = peer;
    event.pid = event.tid = trace.peers[peer].pid;
    event.call = call;
    event.fd = fd;
    event.arguments = std::move(arguments);
    event.connection = of;
    event.socket = socket;
    return add(us, event);
  }

  EventId leave(int us, EventId entry, std::int64_t result, std::vector<Argument> out = {},
                ConnectionId of = 0, std::string_view error = "") {
    auto& entered = std::get<CallEvent>(trace.events[entry - 1].what);
    entered.partner = static_cast<EventId>(trace.events.size() + 1);
    CallEvent event = entered;
    event.phase = Phase::returned;
    event.arguments = std::move(out);
    event.result = result;
    event.error = error;
    event.partner = entry;
    if (of != 0) event.connection = of;
    return add(us, event);
  }

  EventId segment(int us, Side from, Flags flags, std::uint32_t seq, std::uint32_t ack = 0,
                  std::uint32_t length = 0, EventId cause = 0, std::uint32_t window = 512) {
    SegmentEvent event;
    event.connection = connection;
    event.from = from;
    event.frame = ++frames_;
    event.flags = flags;
    event.seq = seq;
    if (flags.ack) event.ack = ack;
    event.length = length;
    event.window = window;
    const EventId id = add(us, event);
    if (cause != 0) link(cause, id, "this sent it");
    return id;
  }

  EventId state(int us, Role end, TcpState from, TcpState to, EventId cause,
                Evidence evidence = Evidence::both, std::string_view why = "",
                std::string_view rfc = "") {
    StateEvent event;
    event.endpoint = end;
    event.connection = end == Role::listener ? 0 : connection;
    event.from = from;
    event.to = to;
    event.evidence = evidence;
    event.why = why;
    event.rfc = rfc;
    const EventId id = add(us, event);
    if (cause != 0) link(cause, id, "it moves this end");
    return id;
  }

  EventId note(int us, NoteKind kind, std::uint16_t peer, std::string text) {
    NoteEvent event;
    event.kind = kind;
    event.peer = peer;
    event.text = std::move(text);
    return add(us, event);
  }

  void link(EventId cause, EventId effect, std::string_view why) {
    trace.links.push_back({cause, effect, Confidence::proved, why});
  }

 private:
  std::uint64_t frames_ = 0;
};

}  // namespace seetcp::test
