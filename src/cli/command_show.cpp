// SPDX-License-Identifier: MIT
// seetcp show: the timeline again, from a recorded trace, on any machine.
#include <CLI/CLI.hpp>

#include "src/cli/claim_options.hpp"
#include "src/cli/commands.hpp"
#include "src/cli/page_options.hpp"
#include "src/cli/read_trace_file.hpp"
#include "src/cli/trace_file.hpp"
#include "src/trace/claims/text/read_claims.hpp"
#include "src/trace/judge.hpp"

namespace seetcp {
namespace {

struct ShowOptions {
  std::string file;
  std::vector<std::string> outputs;
  ClaimOptions claims;
  PageOptions page;
};

// The verdicts that the trace was written with, unless there are claims to judge now.
Result show(const ShowOptions& options) {
  Trace trace = read_trace_file(options.file);
  const auto asked = claims_asked_for(options.claims, actors_of(trace));
  const std::vector<TraceFile> files = open_trace_files(options.outputs);
  if (asked) trace.claims = judge(trace, *asked);
  deliver(trace, files, options.page);
  return {.exit_code = asked ? exit_code_of(trace.claims) : 0, .signal = 0};
}

}  // namespace

void add_show(CLI::App& app, Result& result) {
  auto* command =
      app.add_subcommand("show", "show a recorded trace: the same timeline, from the file");
  auto options = std::make_shared<ShowOptions>();
  command
      ->add_option("FILE", options->file,
                   "a trace that `seetcp run -o FILE.json` wrote; - for standard input")
      ->required();
  command->add_option("-o,--output", options->outputs, "also write the result there; .json or .txt")
      ->type_name("FILE");
  add_claim_options(*command, options->claims);
  add_page_options(*command, options->page);
  command->footer(
      "Examples:\n  seetcp show hello.json\n  seetcp show hello.json --explain --width 160\n"
      "  seetcp show hello.json --claim 'client passes FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT'");
  command->callback([options, &result] { result = show(*options); });
}

}  // namespace seetcp
