// SPDX-License-Identifier: MIT
// An Observation is one thing that a witness saw, as it saw it: a call entered or returned, a frame
// on the wire, a segment between two hosts, the kernel's word on a socket, or what became of a
// peer's process. Nothing is interpreted here; the assembler (assembler.hpp) makes events of
// observations, and says what caused what.
//
// All times are CLOCK_MONOTONIC, nanoseconds since boot.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/tcp/decode.hpp"
#include "src/tcp/endpoint.hpp"
#include "src/tcp/state.hpp"

namespace seetcp {

using Time = std::chrono::nanoseconds;

// From the one to the other. A hostile capture's times lie anywhere: the difference stays within
// what Time holds.
inline Time time_between(Time earlier, Time later) {
  std::int64_t count{};
  if (!__builtin_sub_overflow(later.count(), earlier.count(), &count)) return Time{count};
  return later < earlier ? Time::min() : Time::max();
}

// The kernel's own name of a socket (SO_COOKIE, sock_diag's idiag_cookie): the same number from the
// request in SYN-RECEIVED to TIME-WAIT, never used again.
enum class SocketCookie : std::uint64_t {};

// What a program handed over or took: how much, and how it began.
struct Data {
  std::string beginning;   // Raw bytes, at most 64 of them.
  std::uint64_t length{};  // All of it, octets.

  friend bool operator==(const Data&, const Data&) = default;
};

struct Argument {
  std::string_view name;  // A literal: "fd", "address", "backlog", "how"…
  std::variant<std::int64_t, std::string, Endpoint, Data>
      value;  // string: a constant's name, "SHUT_WR"

  friend bool operator==(const Argument&, const Argument&) = default;
};

// What the kernel said of the socket behind a descriptor while its program stood still.
struct SocketFacts {
  SocketCookie cookie{};
  std::optional<TcpState> state;  // TCP_INFO's; CLOSED may also mean TIME-WAIT: see KernelState.
  std::optional<Endpoint> local, remote;  // Absent when not bound, not connected.
  std::uint32_t accept_queue{};  // A listener's: finished connections that wait for accept().

  friend bool operator==(const SocketFacts&, const SocketFacts&) = default;
};

enum class Phase : std::uint8_t { entered, returned };

struct SocketCall {
  Phase phase{};
  Time at{};       // entered: when it asked; returned: when we saw it return.
  Time resumed{};  // entered: when the kernel was let go on with it. The call ran in [resumed,
                   // returned].
  int peer{};      // Index into the run's peers.
  int pid{}, tid{};
  std::string_view name;            // A literal: "connect".
  std::vector<Argument> arguments;  // entered: what went in; returned: what came out.
  std::optional<int> fd;
  std::optional<SocketFacts> socket;  // Of fd; of the new socket when accept() returns.
  std::vector<SocketCookie>
      also;  // entered: other sockets that the call gives up (close_range, exec).
  std::optional<std::int64_t>
      result;              // returned only; absent when it never came back (exit, kill).
  std::string_view error;  // A literal: "ECONNREFUSED"; "" when it did not fail.
};

struct Frame {
  Time at{};
  std::uint64_t number{};  // 1-based, as Wireshark counts.
  LinkType link{};
  Bytes captured;  // Valid while the observation is being taken, no longer.
  std::size_t wire_length{};
};

// What has become of a segment on the wire between two hosts.
enum class Fate : std::uint8_t {
  arrived,
  under_way,  // It has left, and has not arrived.
  held,       // So, and waits for someone to let it go.
  delayed,    // So, and arrives after a while.
  dropped,    // It never arrives.
  corrupted,  // It arrived with a changed octet: the receiver's checksum throws it away.
  rejected,   // It never arrives, and an ICMP error has gone back.
};

// Who sent a segment.
enum class Origin : std::uint8_t {
  host,       // The host whose address it bears.
  duplicate,  // The wire: a copy beside the original,
  replay,     // or long after it.
  injected,   // The wire: forged.
};

// A segment at the wire between two hosts. It is told when it leaves, and again, with the same id,
// each time that its fate changes; a wire that only passes tells it once, arrived. The order of the
// reports is that in which the hosts' kernels saw the segments leave and arrive, and a KernelState
// comes after all reports that it may know of.
struct Crossing {
  std::uint64_t id{};  // 1-based, in the order in which segments left: a Frame's number.
  Time left{};         // When its sender, or the wire for a copy or forgery, let it go.
  Time at{};           // When this fate befell it: left, or later.
  Fate fate{};
  Origin origin{};
  std::uint64_t copy_of{};  // duplicate, replay: the id of the original. 0: none.
  std::uint32_t copies{};   // Retransmissions of it that are stacked under it, so far.
  LinkType link{};
  Bytes octets;  // As sent, also when corrupted. Valid while the observation is being taken.
  std::size_t wire_length{};
};

// Which of the kernel's three objects spoke for a connection.
enum class KernelObject : std::uint8_t { request, socket, minisocket };

// The kernel's word on one end of a connection, asked by its addresses (sock_diag).
struct KernelState {
  Time asked{}, at{};  // The word was given within [asked, at].
  Endpoint local, remote;
  std::optional<TcpState> state;  // Absent: the kernel has no such socket (any more).
  std::optional<SocketCookie> cookie;
  KernelObject object{};
};

struct ProcessStarted {
  Time at{};
  int peer{};
  int pid{};
};

// A process has ended, by itself or by a signal; the kernel closed what it left open.
struct ProcessEnded {
  Time at{};
  int peer{};
  int pid{};
  std::optional<int> exit_status;
  std::optional<int> signal;
  std::vector<SocketCookie> open_sockets;  // What the kernel has to close for it.
};

struct Printed {
  Time at{};
  int peer{};
  std::string text;  // Raw, as written.
};

// Something the recorder itself has to say: a time-out, a program it ended, calls it cannot see.
struct Remark {
  Time at{};
  std::optional<int> peer;
  std::string text;
};

using Observation = std::variant<SocketCall, Frame, Crossing, KernelState, ProcessStarted,
                                 ProcessEnded, Printed, Remark>;

}  // namespace seetcp
