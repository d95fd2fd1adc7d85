// SPDX-License-Identifier: MIT
// An Edge is all the arrows that lead from one state to another: a picture draws them as one line
// with several labels, or it could not be read.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "src/views/diagram.hpp"

namespace seetcp::diagram {

struct Edge {
  TcpState from{}, to{};
  std::vector<std::size_t> rows;  // Indices into transitions.
};

// Every edge, in the order in which the table first has it.
std::vector<Edge> edges();

bool is_taken(const Edge& edge, const Taken& taken);

// The state lies on the trace's path: an arrow into it or out of it was taken.
bool is_on_path(TcpState state, const Taken& taken);

bool is_empty(const Taken& taken);  // No arrow was taken.

// "12, 15 +3": as many numbers as fit into `width`, at least one, and how many more there are.
std::string event_numbers(const std::vector<EventId>& events, std::size_t width);

// "F13 receive FIN / send ACK", when taken "F13 receive FIN / send ACK * event 12". The asterisk
// does not come first: Mermaid would take it for a list's.
std::string label(std::size_t row, const Taken& taken);

// What to say of the whole picture to one who cannot see it.
std::string description(const Taken& taken);

}  // namespace seetcp::diagram
