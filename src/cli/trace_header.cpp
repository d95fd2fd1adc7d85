// SPDX-License-Identifier: MIT
#include "src/cli/trace_header.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>

namespace seetcp {
namespace {

std::string kernel_name(const utsname& machine) {
  const std::string release = machine.release;
  const auto end = release.find_first_not_of("0123456789.");
  const std::string number = release.substr(0, end);
  const auto second_dot = number.find('.', number.find('.') + 1);
  return fmt::format("{} {}", machine.sysname, number.substr(0, second_dot));
}

Witness present(std::string how) {
  return {.present = true, .how = std::move(how), .events = 0, .lost = 0, .missing = ""};
}

}  // namespace

Trace trace_header(Source source) {
  Trace trace;
  utsname machine{};
  uname(&machine);
  trace.made_by = SEETCP_VERSION;
  trace.kernel = kernel_name(machine);
  trace.architecture = machine.machine;
  trace.source = std::move(source);
  trace.witnesses.calls = present("ptrace, seccomp");
  trace.witnesses.states = present("sock_diag, TCP_INFO");
  return trace;
}

}  // namespace seetcp
