// SPDX-License-Identifier: MIT
// The state machine diagram: RFC 9293's states and the arrows between them, drawn from the rows of
// src/tcp/transitions.hpp, with the arrows marked that a trace took.
#pragma once

#include <array>
#include <iosfwd>
#include <vector>

#include "src/tcp/transitions.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// Which arrows were taken, and by which events, in order.
struct Taken {
  std::array<std::vector<EventId>, transitions.size()> by_row;  // By the index of the row.
  std::vector<EventId> elsewhere;  // State changes that are no row, or it cannot be told which.
};

Taken taken_arrows(const Trace& trace);

// All of these draw the whole machine; the empty Taken marks nothing.
void write_diagram(std::ostream& out, const Taken& taken = {});          // 80 columns of ASCII.
void write_mermaid_diagram(std::ostream& out, const Taken& taken = {});  // stateDiagram-v2
void write_dot_diagram(std::ostream& out, const Taken& taken = {});      // Graphviz

}  // namespace seetcp
