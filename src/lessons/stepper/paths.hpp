// SPDX-License-Identifier: MIT
// A Path is the way that one end has gone through the states, arrow by arrow.
#pragma once

#include <string>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

struct PathStep {
  std::string arrow;  // Figure 5's: "F13"; "" for one that only the text has.
  TcpState to{};
  bool inferred{};  // The kernel was not heard to say so.
};

struct Path {
  std::string end;  // "client", "listener", "server"
  Role role{};
  std::vector<PathStep> steps;
};

// Of every end that has moved, in the order of their first moves.
std::vector<Path> paths_in(const Trace& trace);

// "client: F3 SYN-SENT*, F10 ESTABLISHED"
std::string path_text(const Path& path);

}  // namespace seetcp
