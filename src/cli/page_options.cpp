// SPDX-License-Identifier: MIT
#include "src/cli/page_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "src/cli/complaint.hpp"
#include "src/views/claims_text.hpp"
#include "src/views/timeline/text.hpp"

namespace seetcp {

void add_page_options(CLI::App& command, PageOptions& options) {
  auto* quiet = command.add_flag("-q,--quiet", options.quiet, "leave the explanations out");
  command.add_flag("--explain", options.explain, "explain more: every state, every return")
      ->excludes(quiet);
  auto* all = command.add_flag("--all", options.all, "show every connection, and fold nothing");
  command.add_option("--connection", options.connection, "show this connection alone")
      ->type_name("N")
      ->excludes(all);
  command.add_option("--color", options.style.colour, "colour: auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  command.add_flag("--ascii", options.style.ascii, "plain ASCII, no line-drawing characters");
  command
      .add_option("--width", options.style.width, "columns of the page (as wide as the terminal)")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
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

std::string page_text(const Trace& trace, const PageOptions& options) {
  if (options.connection > trace.connections.size()) {
    throw Complaint(fmt::format("--connection {}: the trace has {}", options.connection,
                                trace.connections.size()),
                    "");
  }
  const TextStyle style = style_for_stdout(options.style);
  std::ostringstream page;
  write_timeline(page, trace, timeline_options(options), style);
  write_claims(page, trace, style);
  return std::move(page).str();
}

}  // namespace seetcp
