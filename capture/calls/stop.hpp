// SPDX-License-Identifier: MIT
// A Stop is one moment at which a traced program stands still, and why: a closed set of kinds, each
// with what the kernel says about it (ptrace(2)).
#pragma once

#include <array>
#include <cstdint>
#include <variant>

#include "src/trace/observation.hpp"

namespace seetcp {

struct CallEntry {
  std::uint64_t number{};
  std::array<std::uint64_t, 6> arguments{};
  std::uint64_t instruction{};  // Where the call was made: tells a restarted call from a new one.
};
struct CallReturn {
  std::int64_t result{};  // Negative errno, as the kernel returns it; -512..-516: a signal came.
};
struct NewTask {
  int tid{};  // A thread or child process that this one has made.
};
struct TaskReady {};  // A new task stands at its beginning.
struct ProgramReplaced {
  int former_tid{};  // exec by a thread: it goes on under its leader's number.
};
struct Exiting {
  int status{};  // As wait(2) will report it. Descriptors are still open.
};
struct Ended {
  int status{};
};
struct SignalArrives {
  int signal{};
};
struct GroupStop {};  // SIGSTOP and its like have stopped the whole program.

struct Stop {
  int tid{};
  Time at{};  // When we saw it.
  std::variant<CallEntry, CallReturn, NewTask, TaskReady, ProgramReplaced, Exiting, Ended,
               SignalArrives, GroupStop>
      what;
};

// What `status`, from wait(2) on the traced task `tid`, means.
Stop classify(int tid, int status);

}  // namespace seetcp
