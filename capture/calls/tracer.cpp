// SPDX-License-Identifier: MIT
#include "capture/calls/tracer.hpp"

#include <sys/ptrace.h>
#include <sys/wait.h>

namespace seetcp {

// A task may be killed at any moment: that ptrace() then fails is no error, its end will be
// reported.

std::optional<Stop> Tracer::next_stop() const {
  int status = 0;
  const int tid = waitpid(-1, &status, WNOHANG | __WALL);
  if (tid <= 0) return std::nullopt;
  return classify(tid, status);
}

bool Tracer::has_any() const {
  siginfo_t unread{};
  return waitid(P_ALL, 0, &unread, WEXITED | WSTOPPED | WNOHANG | WNOWAIT | __WALL) == 0;
}

void Tracer::let_run(int tid, int signal) const {
  ptrace(PTRACE_CONT, tid, nullptr, signal);
}

void Tracer::let_return(int tid) const {
  ptrace(PTRACE_SYSCALL, tid, nullptr, nullptr);
}

void Tracer::stay_stopped(int tid) const {
  ptrace(PTRACE_LISTEN, tid, nullptr, nullptr);
}

}  // namespace seetcp
