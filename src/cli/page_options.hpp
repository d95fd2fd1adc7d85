// SPDX-License-Identifier: MIT
// The options of every command that shows a timeline, and the page that they make.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "src/cli/terminal.hpp"
#include "src/trace/trace.hpp"
#include "src/views/timeline/options.hpp"

namespace CLI {
class App;
}

namespace seetcp {

struct PageOptions {
  StyleWishes style;
  bool quiet{}, explain{}, all{};
  std::string format = "text";  // Of standard output, one of those that the command knows.
  bool json{};                  // The same as format "json".
  ConnectionId connection{};    // 0: not said.
};

// --color, --ascii, --width.
void add_style_options(CLI::App& command, StyleWishes& wishes);

// `formats`: what the command can print.
void add_page_options(CLI::App& command, PageOptions& options,
                      const std::vector<std::string>& formats = {"text", "json"});

TimelineOptions timeline_options(const PageOptions& options);

// Throws Complaint when a connection is asked for that is not there.
void check_connection(const Trace& trace, const PageOptions& options);

// The timeline and the claims.
void write_page(std::ostream& out, const Trace& trace, const PageOptions& options,
                const TextStyle& style);

// Sends the page, or the trace where JSON is asked for, to standard output. Throws Complaint.
void print_trace(const Trace& trace, const PageOptions& options);

}  // namespace seetcp
