// SPDX-License-Identifier: MIT
// The half of CallWitness that asks which sockets a call is about, and describes the call.
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <algorithm>
#include <limits>

#include "capture/calls/call_witness.hpp"
#include "capture/calls/constants.hpp"
#include "capture/calls/process.hpp"

namespace seetcp {
namespace {

constexpr int any_descriptor = std::numeric_limits<int>::max();

int as_descriptor(std::uint64_t value) {
  return static_cast<int>(std::min<std::uint64_t>(value, any_descriptor));
}

bool asks_for_tcp(const RawCall& call) {
  const auto domain = static_cast<int>(call.values[0]);
  const auto type = static_cast<int>(call.values[1]) & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  return (domain == AF_INET || domain == AF_INET6) && type == SOCK_STREAM;
}

// How a process gets its first socket: it makes one, or is passed one. Until then nothing need be
// asked.
bool brings_sockets(const RawCall& call) {
  const int number = call.row->number;
  return number == SYS_recvmsg || number == SYS_recvmmsg ||
         call.row->effect == Effect::hides_calls || (number == SYS_socket && asks_for_tcp(call));
}

bool makes_descriptor(Effect effect) {
  return effect == Effect::makes_socket || effect == Effect::accepts ||
         effect == Effect::duplicates;
}

std::string_view error_of(std::int64_t result) {
  return result < 0 && result >= -4095 ? errno_name(static_cast<int>(-result)) : std::string_view{};
}

}  // namespace

std::optional<SocketFacts> CallWitness::look_at(Process& process, int fd, Out& out, Time at) {
  const Look look = sockets_.at(process.handle, fd);
  if (look.result == LookResult::tcp_socket) return look.facts;
  if (look.result == LookResult::refused && !process.refused) {
    process.refused = true;
    out.push_back(
        Remark{at, process.peer,
               fmt::format("thread {} does not let its descriptors be looked at: calls that "
                           "it makes now are not shown",
                           process.thread)});
  }
  return std::nullopt;
}

std::optional<SocketFacts> CallWitness::any_tcp(Process& process, const std::vector<int>& fds,
                                                Out& out, Time at) {
  for (const int fd : fds) {
    if (auto facts = look_at(process, fd, out, at)) return facts;
  }
  return std::nullopt;
}

bool CallWitness::find_socket(Process& process, Open& open, Out& out, Time at) {
  open.fd = descriptor_of(open.raw);
  open.socket = any_tcp(process, descriptors_of(open.raw), out, at);
  return open.socket.has_value();
}

// The call gives up what it finds there: the first socket is the one it is about.
bool CallWitness::closes_sockets(Process& process, Open& open, int first, int last, Out& out,
                                 Time at) {
  for (const int fd : socket_descriptors(process.thread, first, last)) {
    const auto facts = look_at(process, fd, out, at);
    if (!facts) continue;
    if (open.socket) open.also.push_back(facts->cookie);
    if (!open.socket) open.socket = facts;
  }
  return open.socket.has_value();
}

bool CallWitness::touches_tcp(Process& process, Open& open, Out& out, Time at) {
  process.may_have_socket = process.may_have_socket || brings_sockets(open.raw);
  if (!process.may_have_socket) return false;
  switch (open.raw.row->effect) {
    case Effect::makes_socket: return asks_for_tcp(open.raw);
    case Effect::restarts:
    case Effect::ends_handler: return false;
    case Effect::hides_calls:
      out.push_back(Remark{at, process.peer,
                           "this program uses io_uring: what it asks through that is not seen"});
      return false;
    case Effect::replaces_program: return closes_sockets(process, open, 0, any_descriptor, out, at);
    case Effect::waits_for_many:
      // epoll's sets are the kernel's: a program that has sockets is taken to wait for them.
      if (open.raw.row->arguments[0] == Arg::epoll_fd) return true;
      return find_socket(process, open, out, at);
    case Effect::closes:
      if (descriptor_of(open.raw)) return find_socket(process, open, out, at);
      return closes_sockets(process, open, as_descriptor(open.raw.values[0]),
                            as_descriptor(open.raw.values[1]), out, at);
    case Effect::none:
    case Effect::accepts:
    case Effect::duplicates: return find_socket(process, open, out, at);
  }
  return false;
}

SocketCall CallWitness::describe(Phase phase, int tid, const Task& task, const Open& open,
                                 Time at) const {
  return {.phase = phase,
          .at = at,
          .resumed = at,
          .peer = task.peer,
          .pid = task.pid,
          .tid = tid,
          .name = open.raw.row->name,
          .arguments = {},
          .fd = open.fd,
          .socket = open.socket,
          .also = {},
          .result = {},
          .error = {}};
}

SocketCall CallWitness::describe_return(int tid, const Task& task, const Open& open,
                                        std::int64_t result, Out& out, Time at) {
  const Effect effect = open.raw.row->effect;
  SocketCall call = describe(Phase::returned, tid, task, open, at);
  call.error = error_of(result);
  call.result = call.error.empty() ? result : -1;
  if (call.error.empty()) call.arguments = returning(open.raw, result);
  if (call.name == "connect" && open.socket) sockets_.forget(open.socket->cookie);
  const bool new_descriptor = makes_descriptor(effect) && call.error.empty();
  const auto fd = new_descriptor ? std::optional{static_cast<int>(result)} : open.fd;
  const bool one_descriptor = fd && effect != Effect::replaces_program;
  const auto facts = one_descriptor ? look_at(processes_[task.pid], *fd, out, at) : std::nullopt;
  if (facts) {
    call.socket = facts;
  } else if (call.socket) {
    call.socket->state.reset();  // What was true at the entry need not be now.
  }
  return call;
}

std::vector<SocketCookie> CallWitness::open_sockets(Process& process, Out& out, Time at) {
  std::vector<SocketCookie> cookies;
  if (!process.may_have_socket) return cookies;
  for (const int fd : socket_descriptors(process.thread, 0, any_descriptor)) {
    if (const auto facts = look_at(process, fd, out, at)) cookies.push_back(facts->cookie);
  }
  return cookies;
}

}  // namespace seetcp
