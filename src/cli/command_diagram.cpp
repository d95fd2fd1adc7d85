// SPDX-License-Identifier: MIT
// seetcp diagram: the machine of RFC 9293, drawn from the table, with the arrows that a trace took.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>

#include "src/cli/commands.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/read_trace_file.hpp"
#include "src/views/diagram.hpp"

namespace seetcp {
namespace {

struct DiagramOptions {
  std::string file;  // "": the machine alone.
  std::string format = "text";
  std::vector<std::string> outputs;
};

using Draw = void (*)(std::ostream&, const Taken&);

constexpr std::array<std::string_view, 3> extensions{".txt", ".mmd", ".dot"};
constexpr std::array<std::string_view, 3> format_names{"text", "mermaid", "dot"};
constexpr std::array<Draw, 3> drawings{write_diagram, write_mermaid_diagram, write_dot_diagram};

void print_diagram(const std::string& format, const Taken& taken) {
  const auto named = std::find(format_names.begin(), format_names.end(), format);
  const Draw draw = drawings.at(static_cast<std::size_t>(named - format_names.begin()));
  write_to_stdout([&](std::ostream& out) { draw(out, taken); });
}

void diagram(const DiagramOptions& options) {
  const Taken taken = options.file.empty() ? Taken{} : taken_arrows(read_trace_file(options.file));
  if (options.outputs.empty()) print_diagram(options.format, taken);
  for (const std::string& path : options.outputs) {
    const Draw draw = drawings[extension_of(path, extensions)];
    OutputFile{path}.write([&](std::ostream& out) { draw(out, taken); });
  }
}

}  // namespace

void add_diagram(CLI::App& app, Result&) {
  auto* command =
      app.add_subcommand("diagram", "TCP's state machine, and the arrows that a trace took");
  auto options = std::make_shared<DiagramOptions>();
  command->add_option("FILE", options->file, "a trace: mark the arrows that it took");
  command->add_option("--format", options->format, "text, mermaid or dot")
      ->type_name("NAME")
      ->check(CLI::IsMember({"text", "mermaid", "dot"}).description(""));
  command->add_option("-o,--output", options->outputs, "write it there; .txt, .mmd or .dot")
      ->type_name("FILE");
  command->footer(
      "Examples:\n  seetcp diagram\n  seetcp diagram hello.json -o hello.dot\n"
      "  seetcp diagram --format mermaid");
  command->callback([options] { diagram(*options); });
}

}  // namespace seetcp
