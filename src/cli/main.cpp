// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>

#include "capture/os/check.hpp"
#include "src/cli/commands.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/suggestion.hpp"

namespace seetcp {
namespace {

constexpr const char* what_it_is =
    "seetcp shows TCP happening: what programs call, what crosses the wire, and where the kernel\n"
    "says each socket stands, on one clock, with the reasons.";

constexpr const char* examples =
    "Examples:\n"
    "  seetcp run                                a hello: server, client, and everything in "
    "between\n"
    "  seetcp run --server './srv' --client './cli'    programs of your own\n"
    "  seetcp run -o hello.json                  keep the trace\n"
    "  seetcp show hello.json                    see it again, on any machine\n"
    "  seetcp diagram hello.json                 TCP's state machine, and the arrows it took\n"
    "If something does not work here: seetcp doctor";

void describe(CLI::App& app) {
  app.description(what_it_is);
  app.footer(examples);
  app.set_version_flag("--version", "seetcp " SEETCP_VERSION);
  app.require_subcommand(0, 1);
  app.failure_message(CLI::FailureMessage::simple);
}

int usage_error(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
  complain(error.what(), suggestion(app, error.what()));
  return exit_status::cannot_read;
}

// The shell shall see that it was a signal.
[[noreturn]] void die_of(int signal) {
  std::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  std::raise(signal);
  std::_Exit(128 + signal);
}

int run_command(CLI::App& app, int count, char** words) {
  Result result;
  add_run(app, result);
  add_show(app, result);
  add_diagram(app, result);
  add_doctor(app, result);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error);
  }
  if (app.get_subcommands().empty()) fmt::print("{}", app.help());
  if (result.signal != 0) die_of(result.signal);
  return result.exit_code;
}

int run_and_explain(int count, char** words) {
  CLI::App app;
  describe(app);
  try {
    return run_command(app, count, words);
  } catch (const Complaint& complaint) {
    complain(complaint.what(), complaint.hint);
    return complaint.exit_code;
  } catch (const NotPermitted& refusal) {
    complain(refusal.what(), refusal.hint());
    return exit_status::not_permitted;
  } catch (const SystemError& error) {
    complain(error.what(), error.hint());
  } catch (const std::exception& problem) {
    complain(problem.what());
  }
  return exit_status::cannot_read;
}

}  // namespace
}  // namespace seetcp

int main(int count, char** words) {
  return seetcp::run_and_explain(count, words);
}
