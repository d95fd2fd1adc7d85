// SPDX-License-Identifier: MIT
// A CallStep is one call of one actor: `client: send("hello") = 5`. What the text leaves out is
// filled in, so that each request is complete.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace seetcp {

inline constexpr std::uint16_t usual_port = 8080;  // Where none is said.

// Where connect() goes: an actor's host, and a port there.
struct Destination {
  std::string actor = "server";
  std::uint16_t port = usual_port;

  friend bool operator==(const Destination&, const Destination&) = default;
};

// What is handed over: the text, or so many octets of any kind.
struct Payload {
  std::string text{};      // Raw octets.
  std::uint64_t octets{};  // The text's, or as many as wished where there is no text.

  friend bool operator==(const Payload&, const Payload&) = default;
};

struct SocketRequest {
  bool nonblock{};
  friend bool operator==(const SocketRequest&, const SocketRequest&) = default;
};
struct BindRequest {
  std::uint16_t port{};
  friend bool operator==(const BindRequest&, const BindRequest&) = default;
};
struct ListenRequest {
  int backlog = 128;
  friend bool operator==(const ListenRequest&, const ListenRequest&) = default;
};
struct AcceptRequest {
  friend bool operator==(const AcceptRequest&, const AcceptRequest&) = default;
};
struct ConnectRequest {
  Destination to{};
  friend bool operator==(const ConnectRequest&, const ConnectRequest&) = default;
};
struct ReadRequest {
  std::uint64_t octets = 4096;  // At most.
  friend bool operator==(const ReadRequest&, const ReadRequest&) = default;
};
struct WriteRequest {  // May raise SIGPIPE.
  Payload data{};
  friend bool operator==(const WriteRequest&, const WriteRequest&) = default;
};
struct SendRequest {  // With MSG_NOSIGNAL.
  Payload data{};
  bool fast_open{};  // MSG_FASTOPEN: to server:8080.
  friend bool operator==(const SendRequest&, const SendRequest&) = default;
};
struct ShutdownRequest {
  std::string how{};  // "SHUT_RD", "SHUT_WR", "SHUT_RDWR"
  friend bool operator==(const ShutdownRequest&, const ShutdownRequest&) = default;
};
struct CloseRequest {
  friend bool operator==(const CloseRequest&, const CloseRequest&) = default;
};
struct SetsockoptRequest {
  std::string option{};  // "SO_LINGER" (the value: on, that many seconds), "TCP_NODELAY"…
  std::int32_t value{};
  friend bool operator==(const SetsockoptRequest&, const SetsockoptRequest&) = default;
};
struct ForkRequest {
  std::string child{};  // The new actor's name.
  friend bool operator==(const ForkRequest&, const ForkRequest&) = default;
};
struct ExecRequest {
  std::vector<std::string> words{};  // The program, then its arguments. Raw octets, without NUL.
  friend bool operator==(const ExecRequest&, const ExecRequest&) = default;
};
struct ExitRequest {
  int status{};
  friend bool operator==(const ExitRequest&, const ExitRequest&) = default;
};
struct KillRequest {  // Not the actor's own call: SIGKILL, from outside.
  friend bool operator==(const KillRequest&, const KillRequest&) = default;
};
struct VanishRequest {  // Its host loses its power: nothing is said to anybody.
  friend bool operator==(const VanishRequest&, const VanishRequest&) = default;
};

using CallRequest = std::variant<SocketRequest, BindRequest, ListenRequest, AcceptRequest,
                                 ConnectRequest, ReadRequest, WriteRequest, SendRequest,
                                 ShutdownRequest, CloseRequest, SetsockoptRequest, ForkRequest,
                                 ExecRequest, ExitRequest, KillRequest, VanishRequest>;

struct ReturnsNumber {
  std::int64_t number{};
  std::optional<std::string> data{};  // What read() took, all of it. Raw octets.
  friend bool operator==(const ReturnsNumber&, const ReturnsNumber&) = default;
};
struct FailsWith {
  std::string name{};  // "EPIPE"
  friend bool operator==(const FailsWith&, const FailsWith&) = default;
};
struct EndedBySignal {  // The actor is gone.
  std::string name{};   // "SIGPIPE"
  friend bool operator==(const EndedBySignal&, const EndedBySignal&) = default;
};
struct DescriptorKept {
  std::string name{};  // socket() or accept() = second: it can be chosen by this name.
  friend bool operator==(const DescriptorKept&, const DescriptorKept&) = default;
};

using CallOutcome = std::variant<ReturnsNumber, FailsWith, EndedBySignal, DescriptorKept>;

enum class CallCourse : std::uint8_t {
  returns,  // f()       The step is done when the call has returned.
  sleeps,   // f() ...   The process sleeps in it; it does not return.
  resumes,  // ... f()   The call that it sleeps in returns now.
};

struct CallStep {
  std::string actor{};
  std::string call{};  // "connect"
  // "listener" (always said for accept()), or a name that was kept; "" for the current one.
  std::string socket{};
  std::optional<CallRequest> request{};  // Absent when it resumes.
  CallCourse course{};
  std::optional<CallOutcome> outcome{};  // Not said: it does not fail. fork() has none.

  friend bool operator==(const CallStep&, const CallStep&) = default;
};

}  // namespace seetcp
