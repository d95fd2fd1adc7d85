// SPDX-License-Identifier: MIT
// seetcp run: a real server and a real client, seen by three witnesses on one clock.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <optional>
#include <ostream>
#include <string_view>
#include <utility>

#include "capture/os/check.hpp"
#include "capture/segments/live_capture.hpp"
#include "src/cli/claim_options.hpp"
#include "src/cli/command_line.hpp"
#include "src/cli/commands.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/console.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/page_options.hpp"
#include "src/cli/plain_peers.hpp"
#include "src/cli/run_on_wire.hpp"
#include "src/cli/run_programs.hpp"
#include "src/cli/run_scenario.hpp"
#include "src/cli/trace_file.hpp"
#include "src/cli/wire_run.hpp"
#include "src/stage/loopback.hpp"
#include "src/stage/namespaces.hpp"
#include "src/stage/performance.hpp"
#include "src/stage/play/loopback_ground.hpp"
#include "src/stage/sysctl.hpp"
#include "src/stage/wire/hosts.hpp"
#include "src/trace/address.hpp"
#include "src/trace/assembler.hpp"
#include "src/trace/claims/text/read_claims.hpp"

namespace seetcp {
namespace {

struct RunOptions {
  std::string scenario;  // "" and "hello": the programs alone.
  bool list{}, check_only{}, step{}, accessible{}, slow{}, ipv6{}, wire{};
  std::vector<std::string> drops;  // Segments: "SYN-ACK".
  std::string delay;               // A time: "50ms".
  std::string server, client;      // "" for the plain ones.
  bool delayed_acks{}, together{}, host{};
  double timeout_s = 30;
  std::vector<std::string> settings;  // NAME=VALUE
  std::vector<std::string> outputs;
  ClaimOptions claims;
  PageOptions page;
};

// "{server}" and "{client}" in a command line are the hosts' addresses.
std::string with_addresses(std::string line, const RunOptions& options) {
  if (!options.wire) return line;
  const auto family = options.ipv6 ? IpAddress::Family::v6 : IpAddress::Family::v4;
  for (const auto& [mark, host] :
       {std::pair{"{server}", Side::server}, {"{client}", Side::client}}) {
    for (auto at = line.find(mark); at != std::string::npos; at = line.find(mark))
      line.replace(at, std::string_view{mark}.size(), to_text(Hosts::address(host, family)));
  }
  return line;
}

Program program(const char* name, const std::string& line, const RunOptions& options) {
  if (!line.empty())
    return {name, split_words(fmt::format("--{}", name), with_addresses(line, options))};
  return {name, {plain_peer(fmt::format("plain-{}", name))}};
}

RunOfPrograms run_of(const RunOptions& options) {
  const std::chrono::milliseconds timeout{static_cast<std::int64_t>(options.timeout_s * 1000)};
  return {.order = {.server = program("server", options.server, options),
                    .client = program("client", options.client, options),
                    .together = options.together,
                    .timeout = timeout},
          .plain_server = options.server.empty(),
          .plain_client = options.client.empty(),
          .claims = claims_asked_for(options.claims, default_actors()),
          .delayed_acks = options.delayed_acks || options.host,
          .outputs = options.outputs,
          .page = options.page};
}

WireRun wire_of(const RunOptions& options) {
  return {.server = with_addresses(options.server, options),
          .client = with_addresses(options.client, options),
          .drops = options.drops,
          .delay = options.delay,
          .settings = options.settings,
          .delayed_acks = options.delayed_acks,
          .timeout_s = options.timeout_s};
}

void apply_settings(const RunOptions& options) {
  for (const std::string& setting : options.settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos) {
      throw Complaint(fmt::format("--set {}: no value", setting),
                      "for example: --set tcp_fin_timeout=5");
    }
    try {
      set_sysctl(setting.substr(0, equals), setting.substr(equals + 1));
    } catch (const std::runtime_error& refusal) {
      throw Complaint(refusal.what(), "ls /proc/sys/net/ipv4 shows the names");
    }
  }
}

void set_the_stage(const RunOptions& options) {
  if (options.host && !options.settings.empty()) {
    throw Complaint("--set changes settings of the private stage, and --host is not on it",
                    "leave one of them out");
  }
  if (options.host) return;
  enter_private_network();
  set_up_loopback(options.delayed_acks);
  apply_settings(options);
}

// On the host's loopback there may be no right to capture: then two witnesses are left.
std::optional<LiveCapture> open_capture(const RunOptions& options, Witness& witness) {
  witness.how = "libpcap on lo";
  try {
    std::optional<LiveCapture> capture{std::in_place, "lo"};
    witness.present = true;
    return capture;
  } catch (const NotPermitted& refusal) {
    if (!options.host) throw;
    witness.missing = "no right to capture on the host's loopback (root or cap_net_raw)";
    complain(refusal.what(), refusal.hint());
    return std::nullopt;
  }
}

Result run_on_loopback(const RunOptions& options) {
  const RunOfPrograms run = run_of(options);
  const std::vector<TraceFile> files = open_trace_files(options.outputs);
  Trace header = header_of(run, options.host ? host_loopback : "private loopback");
  set_the_stage(options);
  std::optional<LiveCapture> capture = open_capture(options, header.witnesses.segments);
  if (options.host) header.witnesses.segments.missing += steering_on_loopback();
  Assembler assembler{std::move(header)};
  LiveCapture* const listening = capture ? &*capture : nullptr;
  LoopbackGround ground{listening, [&](const Observation& seen) { assembler.take(seen); }};
  const PerformanceOutcome outcome = perform(run.order, ground);
  return tell_run(run, assembler, outcome, listening, files);
}

bool is_hello(const RunOptions& options) {
  return options.scenario.empty() || options.scenario == "hello";
}

void check_options(const RunOptions& options) {
  const bool wants_wire = !options.drops.empty() || !options.delay.empty();
  if (wants_wire && !options.wire)
    throw Complaint("--drop and --delay say what a wire does, and there is none on loopback",
                    "add --wire");
  if (!is_hello(options) && (!options.server.empty() || !options.client.empty()))
    throw Complaint("a scenario brings its programs itself", "leave --server and --client out");
  if (!is_hello(options) && options.wire)
    throw Complaint("a scenario says itself whether it has a wire", "leave --wire out");
  if (is_hello(options) && options.step && !options.wire)
    throw Complaint("on loopback nothing holds still between two segments", "add --wire");
  if (options.check_only && is_hello(options))
    throw Complaint("--check-only: of which scenario?", "seetcp run mine.scenario --check-only");
}

Result check_only(const ScenarioFile& file) {
  std::size_t steps = 0;
  for (const ScenarioAct& act : file.scenario.acts) steps += act.steps.size();
  write_to_stdout([&](std::ostream& out) {
    out << fmt::format("{} is written right: {} {}\n", file.name, steps,
                       steps == 1 ? "step" : "steps");
  });
  return {};
}

Result run(const RunOptions& options) {
  if (options.list) {
    write_to_stdout([](std::ostream& out) { out << list_of_scenarios(); });
    return {};
  }
  check_options(options);
  if (is_hello(options) && !options.wire) return run_on_loopback(options);
  if (is_hello(options) && !options.step)
    return run_on_wire(run_of(options), wire_of(options), options.ipv6);
  const ScenarioFile file = is_hello(options)
                                ? scenario_of_text("hello", wire_run_text(wire_of(options)))
                                : read_scenario_file(options.scenario);
  if (options.check_only) return check_only(file);
  return run_scenario(file, {.ipv6 = options.ipv6,
                             .slow = options.slow,
                             .step = options.step,
                             .told = options.accessible || wants_sentences(),
                             .goes_on_delivering = is_hello(options) && options.step,
                             .claims = options.claims,
                             .outputs = options.outputs,
                             .page = options.page});
}

}  // namespace

void add_run(CLI::App& app, Result& result) {
  auto* command =
      app.add_subcommand("run", "run a server and a client, and show what happened and why");
  auto options = std::make_shared<RunOptions>();
  command
      ->add_option("SCENARIO", options->scenario,
                   "a scenario to perform, by name (--list) or as a file; left out: a hello")
      ->type_name("");
  command->add_flag("--list", options->list, "the scenarios that seetcp brings, a line each");
  command->add_flag("--check-only", options->check_only,
                    "only say whether the scenario is written right");
  command->add_flag("--step", options->step, "a line at a time, by key");
  command->add_flag("--accessible", options->accessible,
                    "with --step: sentences and lines, no screens");
  command->add_flag("--slow,--patient", options->slow,
                    "perform steps that wait for more than 10 s, too");
  command->add_flag("--ipv6", options->ipv6, "on the wire: IPv6 addresses");
  command->add_flag("--wire", options->wire, "two hosts with a wire between them, not loopback");
  command
      ->add_option("--drop", options->drops, "what the wire loses, once: --drop 'server SYN-ACK'")
      ->type_name("SEGMENT");
  command
      ->add_option("--delay", options->delay, "how much later each segment arrives: --delay 50ms")
      ->type_name("TIME");
  command
      ->add_option("--server", options->server, "the server to run, with its arguments, in quotes")
      ->type_name("COMMAND");
  command->add_option("--client", options->client, "the client to run")->type_name("COMMAND");
  command->add_flag("--delayed-acks", options->delayed_acks,
                    "leave Linux's delayed acknowledgements as they are");
  command->add_flag("--together", options->together,
                    "start both at once, not the client when the server listens");
  command->add_option("--timeout", options->timeout_s, "end the run after so many seconds (30)")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 86400.0).description(""));
  command
      ->add_option("--set", options->settings, "set a sysctl of the stage: --set tcp_fin_timeout=5")
      ->type_name("NAME=VALUE");
  command->add_flag("--host", options->host,
                    "use the host's own loopback, with the rights that are there");
  command->add_option("-o,--output", options->outputs, "also write the result there; .json or .txt")
      ->type_name("FILE");
  add_claim_options(*command, options->claims);
  add_page_options(*command, options->page);
  command->footer(
      "Examples:\n  seetcp run\n  seetcp run --delayed-acks\n"
      "  seetcp run --server './my_server 9000' --client './my_client 9000'\n"
      "  seetcp run --list\n  seetcp run lost-syn\n  seetcp run lost-syn --step\n"
      "  seetcp run --wire --drop SYN-ACK\n"
      "  seetcp run -o hello.json -o hello.txt\n"
      "  seetcp run --claim 'server.close causes server becomes LAST-ACK'");
  command->callback([options, &result] { result = run(*options); });
}

}  // namespace seetcp
