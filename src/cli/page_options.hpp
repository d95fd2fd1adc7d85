// SPDX-License-Identifier: MIT
// The options of every command that shows a timeline, and the page that they make.
#pragma once

#include <string>

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
  ConnectionId connection{};  // 0: not said.
};

void add_page_options(CLI::App& command, PageOptions& options);

TimelineOptions timeline_options(const PageOptions& options);

// The timeline and the claims. Throws Complaint when a connection is asked for that is not there.
std::string page_text(const Trace& trace, const PageOptions& options);

}  // namespace seetcp
