// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <ostream>
#include <sstream>

#include "capture/os/check.hpp"
#include "src/cli/commands.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/output_file.hpp"
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
    "  seetcp learn                              lessons: predict, see it happen, be told why\n"
    "  seetcp show hello.json                    see it again, on any machine\n"
    "  seetcp explain web.pcapng                 any capture: what became of each connection\n"
    "  seetcp diagram hello.json                 TCP's state machine, and the arrows it took\n"
    "If something does not work here: seetcp doctor";

// Help that begins with what people copy.
class ExamplesFirst : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    if (mode == CLI::AppFormatMode::Sub) return CLI::Formatter::make_help(app, name, mode);
    return make_description(app) + make_footer(app) + "\n" + make_usage(app, name) +
           make_positionals(app) + make_groups(app, mode) + make_subcommands(app, mode);
  }
};

void print(const std::string& text) {
  write_to_stdout([&](std::ostream& out) { out << text; });
}

const CLI::App* command_named(const CLI::App& app, const std::string& name) {
  const auto commands = app.get_subcommands({});
  const auto found = std::find_if(commands.begin(), commands.end(), [&](const CLI::App* command) {
    return command->get_name() == name;
  });
  return found == commands.end() ? nullptr : *found;
}

// `seetcp help run` is `seetcp run --help`.
void add_help(CLI::App& app) {
  auto* command = app.add_subcommand("help", "help on a command: seetcp help run");
  auto topic = std::make_shared<std::string>();
  command->add_option("COMMAND", *topic, "the command");
  command->footer("Example:\n  seetcp help run");
  command->callback([&app, topic] {
    const CLI::App* about = topic->empty() ? &app : command_named(app, *topic);
    if (!about)
      throw Complaint(fmt::format("there is no command {}", *topic), suggestion(app, *topic));
    print(about->help(about == &app ? "" : "seetcp"));
  });
}

void describe(CLI::App& app) {
  app.description(what_it_is);
  app.name("seetcp");
  app.footer(examples);
  app.formatter(std::make_shared<ExamplesFirst>());
  app.set_version_flag("--version", "seetcp " SEETCP_VERSION);
  app.require_subcommand(0, 1);
  app.failure_message(CLI::FailureMessage::simple);
}

int usage_error(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {  // --help, --version
    std::ostringstream text;
    app.exit(error, text, text);
    print(text.str());
    return exit_status::done;
  }
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
  add_learn(app, result);
  add_run(app, result);
  add_explain(app, result);
  add_show(app, result);
  add_diagram(app, result);
  add_doctor(app, result);
  add_help(app);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error);
  }
  if (app.get_subcommands().empty()) print(app.help());
  if (result.signal != 0) die_of(result.signal);
  return result.exit_code;
}

// Where the machine does not permit something, the doctor can always tell more.
std::string with_doctor(const std::string& hint) {
  if (hint.empty()) return "seetcp doctor";
  if (hint.find("seetcp doctor") != std::string::npos) return hint;
  return hint + "  (seetcp doctor tells more)";
}

// With standard output closed, the first file opened would get its number, and then the page. What
// holds its place cannot be written: that it is closed shall be told. Standard error's can.
void hold_standard_descriptors() {
  while (true) {
    const bool last = fcntl(STDIN_FILENO, F_GETFD) >= 0 && fcntl(STDOUT_FILENO, F_GETFD) >= 0;
    const int fd = open("/dev/null", (last ? O_RDWR : O_RDONLY) | O_CLOEXEC);
    if (fd > STDERR_FILENO) close(fd);
    if (fd < 0 || fd > STDERR_FILENO) return;
  }
}

int run_and_explain(int count, char** words) {
  hold_standard_descriptors();
  CLI::App app;
  describe(app);
  try {
    return run_command(app, count, words);
  } catch (const Complaint& complaint) {
    complain(complaint.what(), complaint.hint);
    return complaint.exit_code;
  } catch (const NotPermitted& refusal) {
    complain(refusal.what(), with_doctor(refusal.hint()));
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
