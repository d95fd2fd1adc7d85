// SPDX-License-Identifier: MIT
// seetcp show: the timeline again, from a recorded trace, on any machine.
#include <CLI/CLI.hpp>

#include "src/cli/commands.hpp"
#include "src/cli/page_options.hpp"
#include "src/cli/read_trace_file.hpp"
#include "src/cli/trace_file.hpp"

namespace seetcp {
namespace {

struct ShowOptions {
  std::string file;
  std::vector<std::string> outputs;
  PageOptions page;
};

void show(const ShowOptions& options) {
  const Trace trace = read_trace_file(options.file);
  const std::vector<TraceFile> files = open_trace_files(options.outputs);
  deliver(trace, files, options.page);
}

}  // namespace

void add_show(CLI::App& app, Result&) {
  auto* command =
      app.add_subcommand("show", "show a recorded trace: the same timeline, from the file");
  auto options = std::make_shared<ShowOptions>();
  command
      ->add_option("FILE", options->file,
                   "a trace that `seetcp run -o FILE.json` wrote; - for standard input")
      ->required();
  command->add_option("-o,--output", options->outputs, "also write the result there; .json or .txt")
      ->type_name("FILE");
  add_page_options(*command, options->page);
  command->footer(
      "Examples:\n  seetcp show hello.json\n  seetcp show hello.json --explain --width 160");
  command->callback([options] { show(*options); });
}

}  // namespace seetcp
