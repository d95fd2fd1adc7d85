// SPDX-License-Identifier: MIT
// A Tracer launches programs so that they stop at the watched calls, and lets them go on one stop
// at a time. Everything it launched, children and daemons included, dies with it: the kernel sees
// to that (PTRACE_O_EXITKILL), whatever becomes of us.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capture/calls/filter.hpp"
#include "capture/calls/stop.hpp"
#include "capture/os/network_namespace.hpp"

namespace seetcp {

struct LaunchOrder {
  std::string role;                // For messages: "the server".
  std::vector<std::string> words;  // The program, looked up in PATH, and its arguments.
  int input{};                     // Becomes its standard input…
  int output{};                    // …and its standard output and error. Both are left open here.
  const NetworkNamespace* network{};  // Where it runs; null: where we are.
};

class Tracer {
 public:
  Tracer() : filter_(build_filter()) {}

  // Starts the program and returns its pid; it stands still before its first instruction until
  // let_run. Throws SystemError: ENOENT and EACCES are exec's own word on the program; NotPermitted
  // when tracing is refused.
  int launch(const LaunchOrder& order) const;

  // The next stop that has happened already, without waiting. Absent: none has.
  std::optional<Stop> next_stop() const;

  // Whether any program is left that could stop.
  bool has_any() const;

  void let_run(int tid,
               int signal = 0) const;  // On to the next watched call, with that signal if any.
  void let_return(int tid) const;      // On to the return of the call it is entering.
  void stay_stopped(int tid) const;    // As the group-stop wants it, until SIGCONT.

 private:
  Filter filter_;
};

}  // namespace seetcp
