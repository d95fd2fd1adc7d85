// SPDX-License-Identifier: MIT
// A Trace is a finished recording: the events that three witnesses saw, in order, and what joins
// them. It is a plain value: everything that shows, checks or stores a run reads a Trace and
// nothing else. docs/trace-format.md describes its JSON, field by field.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/tcp/segment.hpp"
#include "src/tcp/state.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

using EventId = std::uint32_t;       // 1-based: events[id - 1].
using ConnectionId = std::uint32_t;  // 1-based: connections[id - 1].
using SocketNumber = std::uint32_t;  // 1-based, in order of appearance; stands for a SocketCookie.

enum class Side : std::uint8_t { client, server };

constexpr Side other(Side side) {
  return side == Side::client ? Side::server : Side::client;
}

// Which endpoint a state belongs to: a connection's ends, or the listener, an endpoint of its own.
enum class Role : std::uint8_t { client, server, listener };

constexpr Role role_of(Side side) {
  return side == Side::client ? Role::client : Role::server;
}

// A call, seen entering or returning.
struct CallEvent {
  Phase phase{};
  std::uint16_t peer{};  // Index into Trace::peers.
  std::int32_t pid{}, tid{};
  std::string_view call;  // Interned: lives as long as the program. "connect"
  std::vector<Argument> arguments;
  std::optional<std::int32_t> fd;
  std::optional<SocketNumber> socket;
  std::optional<std::int64_t> result;  // returned only.
  std::string_view error;              // Interned. "ECONNREFUSED", "" when it did not fail.
  EventId partner{};          // entered: its return, returned: its entry; 0 when there is none.
  ConnectionId connection{};  // What its socket belongs to; 0 for none.

  friend bool operator==(const CallEvent&, const CallEvent&) = default;
};

struct SegmentEvent {
  ConnectionId connection{};
  Side from{};
  std::uint64_t frame{};  // 1-based number in the capture.
  Flags flags;
  std::uint32_t seq{};               // Relative: the sender's SYN is 0.
  std::optional<std::uint32_t> ack;  // Relative to the other side's SYN; absent without the flag.
  SeqNum seq_raw;
  std::optional<SeqNum> ack_raw;
  std::uint32_t length{};  // Octets of data.
  std::uint32_t window{};  // Octets, as sent, before any scaling.
  TcpOptions options;
  EventId repeats{};  // The event that this segment sends again; 0 when it is new.
  // After it; absent when not known. On a wire between two hosts: the sender's after it left, the
  // receiver's after it arrived.
  std::optional<TcpState> client_state, server_state;

  // Of a wire between two hosts; elsewhere as here. The event stands where the segment left.
  std::optional<Time> arrived{};  // Since the first event; absent when it has not.
  Fate fate{};                    // What has become of it at the end of the trace.
  Origin origin{};
  bool waited{};           // The wire held it, whatever has become of it since.
  std::uint32_t copies{};  // Retransmissions that waited with it.

  friend bool operator==(const SegmentEvent&, const SegmentEvent&) = default;
};

// It acknowledges and does nothing else. (A keep-alive or window probe looks the same.)
inline bool is_pure_ack(const SegmentEvent& segment) {
  const Flags& flags = segment.flags;
  return flags.ack && !flags.syn && !flags.fin && !flags.rst && segment.length == 0;
}

// How a state is known: the kernel said so, calls and segments imply it by the table, or both.
enum class Evidence : std::uint8_t { seen, inferred, both };

struct StateEvent {
  Role endpoint{};
  ConnectionId connection{};  // 0 for a listener.
  std::optional<SocketNumber> socket;
  std::optional<TcpState> from;  // Absent: not known.
  TcpState to{};
  Evidence evidence{};
  std::string_view rfc;         // "9293 3.10.7.4", "" where no RFC speaks. Interned.
  std::string_view arrow;       // Figure 5's: "F13"; "" for none. Interned.
  std::string_view why;         // One sentence. Interned.
  std::optional<Time> seen_at;  // When the kernel said so, since the first event; only if it did.
  std::string differs;          // Kernel and table do not agree: how, and why. "" when they do.

  friend bool operator==(const StateEvent&, const StateEvent&) = default;
};

enum class NoteKind : std::uint8_t { started, ended, printed, remark, step };

struct NoteEvent {
  NoteKind kind{};
  std::optional<std::uint16_t> peer;
  std::int32_t pid{};  // 0 for none.
  std::string text;    // printed: what the program wrote, raw. step: as written. Else one sentence.
  std::optional<std::int32_t> exit_status, signal;  // ended only
  // step only: where it stands in the scenario's file (1-based; 0: nowhere), and what is said of
  // it.
  std::int32_t line{};
  std::string comment{};

  friend bool operator==(const NoteEvent&, const NoteEvent&) = default;
};

struct Event {
  Time at{};  // Since the first event.
  std::variant<CallEvent, SegmentEvent, StateEvent, NoteEvent> what;

  friend bool operator==(const Event&, const Event&) = default;
};

enum class Confidence : std::uint8_t { proved, likely };

struct Link {
  EventId cause{}, effect{};
  Confidence sure{};
  std::string_view why;  // Interned. "it acknowledges this", "this call sent it"

  friend bool operator==(const Link&, const Link&) = default;
};

struct Connection {
  Endpoint client, server;                       // client: who opened. server: who listened.
  std::optional<SeqNum> client_isn, server_isn;  // Initial sequence numbers, as on the wire.
  std::optional<SocketNumber> client_socket, server_socket, listener;
  std::optional<std::uint16_t> client_peer, server_peer;  // Indices into Trace::peers.
  std::optional<TcpState> client_state, server_state;     // Where each end stood last.

  friend bool operator==(const Connection&, const Connection&) = default;
};

// A program that took part, with all its threads and children.
struct Peer {
  std::string name;  // "server", "client"
  std::string command;
  std::int32_t pid{};
  std::optional<std::int32_t> exit_status,
      signal;  // Of the program launched; both absent: it was still running.

  friend bool operator==(const Peer&, const Peer&) = default;
};

struct Witness {
  bool present{};
  std::string how;  // "ptrace", "libpcap", "sock_diag, TCP_INFO"
  std::uint64_t events{};
  std::uint64_t lost{};  // What it is known to have missed.
  std::string missing;   // Why it is absent or what it cannot see; "" for nothing.

  friend bool operator==(const Witness&, const Witness&) = default;
};

struct Witnesses {
  Witness calls, segments, states;

  friend bool operator==(const Witnesses&, const Witnesses&) = default;
};

struct Clock {
  std::chrono::nanoseconds anchor_error{};  // Half width of the realtime/monotonic anchor.
  bool stepped{};  // The wall clock was set during the run: segment times may be off.

  friend bool operator==(const Clock&, const Clock&) = default;
};

// The stage on which other programs' traffic passes too.
inline constexpr std::string_view host_loopback = "host loopback";

// The stage of two hosts with a wire between them: when a segment arrived is known.
inline constexpr std::string_view wire_stage = "wire";

// The kind of source that is a played scenario.
inline constexpr std::string_view scenario_source = "scenario";

// The kind of source that is a capture file: what was recorded is the wire alone.
inline constexpr std::string_view captured = "capture";

struct Source {
  std::string kind;   // "run", "capture", "scenario"
  std::string title;  // "hello"
  std::string stage;  // "private loopback", "host loopback", "wire"
  bool delayed_acks{};
  std::string cut_short;  // Why the recording ended early; "" when it did not.

  friend bool operator==(const Source&, const Source&) = default;
};

enum class Verdict : std::uint8_t { holds, fails, unknown };

// A statement about the trace, judged on it.
struct JudgedClaim {
  std::string id;    // "handshake"
  std::string says;  // The statement.
  Verdict verdict{};
  bool likely{};                  // holds, but a link it rests on is only likely.
  std::vector<EventId> evidence;  // In the order in which the statement names them.
  std::string because;            // Why it fails or cannot be told; "" when it holds.
  std::string exact;              // What is inexact in it, and what is exact.

  friend bool operator==(const JudgedClaim&, const JudgedClaim&) = default;
};

struct Trace {
  std::string made_by;  // The program's version: "0.1.0".
  Source source;
  std::chrono::nanoseconds started{};  // The first event's wall clock, since the Unix epoch (UTC).
  std::string kernel;                  // "Linux 6.18"
  std::string architecture;            // "x86_64"
  Clock clock;
  Witnesses witnesses;
  std::vector<Peer> peers;
  std::vector<Connection> connections;
  std::vector<Event> events;
  std::vector<Link> links;  // By effect, then cause.
  std::vector<JudgedClaim> claims;

  friend bool operator==(const Trace&, const Trace&) = default;
};

// A call's other half, its return or its entry; nullptr when there is none.
inline const CallEvent* partner_of(const Trace& trace, const CallEvent& call) {
  if (call.partner == 0 || call.partner > trace.events.size()) return nullptr;
  return std::get_if<CallEvent>(&trace.events[call.partner - 1].what);
}

}  // namespace seetcp
