// SPDX-License-Identifier: MIT
#include "capture/calls/stop.hpp"

#include <sys/ptrace.h>
#include <sys/wait.h>

#include <csignal>

#include "capture/os/clock.hpp"

namespace seetcp {
namespace {

__ptrace_syscall_info call_info(int tid) {
  __ptrace_syscall_info info{};
  ptrace(PTRACE_GET_SYSCALL_INFO, tid, sizeof info, &info);
  return info;
}

CallEntry read_entry(int tid) {
  const __ptrace_syscall_info info = call_info(tid);
  CallEntry entry{info.seccomp.nr, {}, info.instruction_pointer};
  for (std::size_t i = 0; i < entry.arguments.size(); ++i)
    entry.arguments[i] = info.seccomp.args[i];
  return entry;
}

int event_message(int tid) {
  unsigned long message = 0;
  ptrace(PTRACE_GETEVENTMSG, tid, nullptr, &message);
  return static_cast<int>(message);
}

decltype(Stop::what) event(int tid, int number, int signal) {
  switch (number) {
    case PTRACE_EVENT_SECCOMP: return read_entry(tid);
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_VFORK:
    case PTRACE_EVENT_CLONE: return NewTask{event_message(tid)};
    case PTRACE_EVENT_EXEC: return ProgramReplaced{event_message(tid)};
    case PTRACE_EVENT_EXIT: return Exiting{event_message(tid)};
    default: break;
  }
  // PTRACE_EVENT_STOP: a new task, the end of a group-stop (SIGTRAP), or a group-stop.
  if (signal == SIGTRAP) return TaskReady{};
  return GroupStop{};
}

decltype(Stop::what) meaning(int tid, int status) {
  if (!WIFSTOPPED(status)) return Ended{status};
  const int signal = WSTOPSIG(status);
  if (const int number = status >> 16; number != 0) return event(tid, number, signal);
  if (signal == (SIGTRAP | 0x80)) return CallReturn{call_info(tid).exit.rval};
  return SignalArrives{signal};
}

}  // namespace

Stop classify(int tid, int status) {
  const Time at = now();
  return {tid, at, meaning(tid, status)};
}

}  // namespace seetcp
