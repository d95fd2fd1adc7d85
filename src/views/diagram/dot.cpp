// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "src/views/diagram.hpp"
#include "src/views/diagram/edges.hpp"

namespace seetcp {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char character : text) {
    if (character == '"' || character == '\\') result += '\\';
    result += character;
  }
  return result + '"';
}

// One label a line, each aligned to the left; nothing in them needs an escape but the line's end.
std::string labels(const diagram::Edge& edge, const Taken& taken) {
  std::string text;
  for (const std::size_t row : edge.rows) text += diagram::label(row, taken) + "\\l";
  return '"' + text + '"';
}

std::string reasons(const diagram::Edge& edge) {
  std::string text;
  for (const std::size_t row : edge.rows) {
    if (!text.empty()) text += ' ';
    text += transitions[row].why;
  }
  return quoted(text);
}

// Note 3, "any state to CLOSED by a RST", is not drawn in the figure either.
bool is_in_figure(const diagram::Edge& edge) {
  return std::ranges::any_of(edge.rows, [](std::size_t row) {
    return !transitions[row].arrow.empty() && transitions[row].arrow != "N3";
  });
}

// The figure's arrows shape the picture; what its text adds is drawn lighter, and a taken arrow
// wide.
std::string_view look(const diagram::Edge& edge, const Taken& taken) {
  if (diagram::is_taken(edge, taken)) return R"(class="taken", penwidth=3, color="#0072B2")";
  if (is_in_figure(edge)) return R"(class="figure")";
  return R"(class="text", color="#767676", fontcolor="#595959")";
}

void write_states(std::ostream& out, const Taken& taken) {
  for (const TcpState state : all_states) {
    const bool on_path = diagram::is_on_path(state, taken);
    fmt::print(out, "  {} [id={}{}];\n", quoted(rfc_name(state)),
               quoted(fmt::format("state-{}", rfc_name(state))),
               on_path ? R"(, class="taken", penwidth=3, fillcolor="#56B4E9")" : "");
  }
}

}  // namespace

void write_dot_diagram(std::ostream& out, const Taken& taken) {
  fmt::print(out,
             "digraph \"TCP\" {{\n"
             "  label=\"The states of a TCP connection\"; labelloc=t; fontname=\"Helvetica\"; "
             "tooltip={};\n"
             "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#FFFFFF\", "
             "fontname=\"Helvetica\"];\n"
             "  edge [fontname=\"Helvetica\", fontsize=10];\n",
             quoted(diagram::description(taken)));
  write_states(out, taken);
  for (const diagram::Edge& edge : diagram::edges()) {
    fmt::print(out, "  {} -> {} [label={}, tooltip={}, {}];\n", quoted(rfc_name(edge.from)),
               quoted(rfc_name(edge.to)), labels(edge, taken), reasons(edge), look(edge, taken));
  }
  out << "}\n";
}

}  // namespace seetcp
