// SPDX-License-Identifier: MIT
#include "src/cli/page_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ostream>

#include "src/cli/complaint.hpp"
#include "src/cli/output_file.hpp"
#include "src/trace/json/write.hpp"
#include "src/views/claims_text.hpp"
#include "src/views/timeline/text.hpp"

namespace seetcp {

void add_style_options(CLI::App& command, StyleWishes& wishes) {
  command.add_option("--color", wishes.colour, "colour: auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""))
      ->type_name("WHEN");
  command.add_flag("--ascii", wishes.ascii, "plain ASCII, no line-drawing characters");
  command.add_option("--width", wishes.width, "columns of the page (as wide as the terminal)")
      ->type_name("N")
      ->check(CLI::Range(1, 1000).description(""));
}

void add_page_options(CLI::App& command, PageOptions& options,
                      const std::vector<std::string>& formats) {
  auto* quiet = command.add_flag("-q,--quiet", options.quiet, "leave the explanations out");
  command.add_flag("--explain", options.explain, "explain more: every state, every return")
      ->excludes(quiet);
  command.add_flag("--all", options.all, "show every connection, and fold nothing");
  command.add_option("--connection", options.connection, "show this connection alone")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("N");
  auto* format = command
                     .add_option("--format", options.format,
                                 fmt::format("what is printed: {}", fmt::join(formats, " or ")))
                     ->check(CLI::IsMember(formats).description(""))
                     ->type_name("NAME");
  command.add_flag("--json", options.json, "print the trace as JSON; the same as --format json")
      ->excludes(format);
  add_style_options(command, options.style);
}

TimelineOptions timeline_options(const PageOptions& options) {
  using Detail = TimelineOptions::Detail;
  TimelineOptions timeline;
  timeline.detail = options.quiet     ? Detail::quiet
                    : options.explain ? Detail::explain
                                      : Detail::normal;
  timeline.all = options.all;
  if (options.connection != 0) timeline.connection = options.connection;
  return timeline;
}

void check_connection(const Trace& trace, const PageOptions& options) {
  if (options.connection <= trace.connections.size()) return;
  throw Complaint(fmt::format("--connection {}: there is no such connection", options.connection),
                  fmt::format("the trace has {}, numbered from 1", trace.connections.size()));
}

void write_page(std::ostream& out, const Trace& trace, const PageOptions& options,
                const TextStyle& style) {
  write_timeline(out, trace, timeline_options(options), style);
  write_claims(out, trace, style);
}

void print_trace(const Trace& trace, const PageOptions& options) {
  check_connection(trace, options);
  write_to_stdout([&](std::ostream& out) {
    if (options.json || options.format == "json") return write_json(out, trace);
    write_page(out, trace, options, style_for_stdout(options.style));
  });
}

}  // namespace seetcp
