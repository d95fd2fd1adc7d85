// SPDX-License-Identifier: MIT
#include "src/views/diagram.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>

#include "src/views/diagram/edges.hpp"

namespace seetcp {
namespace {

constexpr std::size_t numbers_width = 14;

void write_line(std::ostream& out, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

void write_heading(std::ostream& out, const Taken& taken) {
  out << "The states of a TCP connection, and what leads from one to another.\n"
         "F1 to F20, N2, N3: arrows and notes of RFC 9293 figure 5; the rest is its text.\n";
  if (!diagram::is_empty(taken)) out << "* The trace took this arrow, in the events at its end.\n";
  write_line(out, fmt::format("\n  {:24} {:7}     {:12} {:12} {}", "what happens", "sends",
                              "leads to", "RFC 9293", diagram::is_empty(taken) ? "" : "events"));
}

void write_row(std::ostream& out, std::size_t row, const Taken& taken) {
  const Transition& is = transitions[row];
  const auto& events = taken.by_row[row];
  write_line(out, fmt::format("{} {:24} {:7} --> {:12} {:3} {:8} {}", events.empty() ? ' ' : '*',
                              words(is.stimulus), is.sends, rfc_name(is.to), is.arrow, is.section,
                              diagram::event_numbers(events, numbers_width)));
}

void write_state(std::ostream& out, TcpState state, const Taken& taken) {
  out << '\n' << rfc_name(state) << '\n';
  for (std::size_t row = 0; row < transitions.size(); ++row) {
    if (transitions[row].from == state) write_row(out, row, taken);
  }
}

}  // namespace

void write_diagram(std::ostream& out, const Taken& taken) {
  write_heading(out, taken);
  for (const TcpState state : all_states) write_state(out, state, taken);
  if (taken.elsewhere.empty()) return;
  fmt::print(out, "\nState changes that are none of these arrows: events {}\n",
             diagram::event_numbers(taken.elsewhere, numbers_width));
}

}  // namespace seetcp
