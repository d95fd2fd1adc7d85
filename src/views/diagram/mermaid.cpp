// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <string>

#include "src/views/diagram.hpp"
#include "src/views/diagram/edges.hpp"

namespace seetcp {
namespace {

// Mermaid takes no '-' in an id: "FIN_WAIT_1".
std::string id(TcpState state) {
  std::string name(rfc_name(state));
  std::ranges::replace(name, '-', '_');
  return name;
}

std::string labels(const diagram::Edge& edge, const Taken& taken) {
  std::string text;
  for (const std::size_t row : edge.rows) {
    if (!text.empty()) text += "<br/>";
    text += diagram::label(row, taken);
  }
  return text;
}

// Pinned: Mermaid 12 changes what state diagrams look like by default.
void write_head(std::ostream& out, const Taken& taken) {
  out << "---\n"
         "title: The states of a TCP connection\n"
         "config:\n"
         "  theme: neutral\n"
         "  look: classic\n"
         "  layout: dagre\n"
         "---\n"
         "stateDiagram-v2\n"
         "  accTitle: The states of a TCP connection\n";
  fmt::print(out, "  accDescr: {}\n", diagram::description(taken));
}

void write_path(std::ostream& out, const Taken& taken) {
  out << "  classDef path fill:#56B4E9,stroke:#000000,stroke-width:3px,color:#000000\n";
  for (const TcpState state : all_states) {
    if (diagram::is_on_path(state, taken)) fmt::print(out, "  class {} path\n", id(state));
  }
}

}  // namespace

void write_mermaid_diagram(std::ostream& out, const Taken& taken) {
  write_head(out, taken);
  for (const TcpState state : all_states) {
    fmt::print(out, "  state \"{}\" as {}\n", rfc_name(state), id(state));
  }
  for (const diagram::Edge& edge : diagram::edges()) {
    fmt::print(out, "  {} --> {} : {}\n", id(edge.from), id(edge.to), labels(edge, taken));
  }
  write_path(out, taken);
}

}  // namespace seetcp
