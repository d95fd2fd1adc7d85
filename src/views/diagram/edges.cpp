// SPDX-License-Identifier: MIT
#include "src/views/diagram/edges.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace seetcp::diagram {
namespace {

constexpr std::size_t label_numbers_width = 20;

std::string more(std::size_t count) {
  return count == 0 ? "" : fmt::format(" +{}", count);
}

}  // namespace

std::vector<Edge> edges() {
  std::vector<Edge> all;
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    const Transition& row = transitions[i];
    auto edge = std::ranges::find_if(
        all, [&](const Edge& known) { return known.from == row.from && known.to == row.to; });
    if (edge == all.end()) edge = all.insert(edge, Edge{row.from, row.to, {}});
    edge->rows.push_back(i);
  }
  return all;
}

bool is_taken(const Edge& edge, const Taken& taken) {
  return std::ranges::any_of(edge.rows,
                             [&](std::size_t row) { return !taken.by_row[row].empty(); });
}

bool is_on_path(TcpState state, const Taken& taken) {
  for (std::size_t row = 0; row < transitions.size(); ++row) {
    const bool touches = transitions[row].from == state || transitions[row].to == state;
    if (touches && !taken.by_row[row].empty()) return true;
  }
  return false;
}

bool is_empty(const Taken& taken) {
  return std::ranges::all_of(taken.by_row, [](const auto& events) { return events.empty(); });
}

std::string event_numbers(const std::vector<EventId>& events, std::size_t width) {
  std::string numbers, shown;
  for (std::size_t count = 1; count <= events.size(); ++count) {
    numbers += fmt::format("{}{}", count == 1 ? "" : ", ", events[count - 1]);
    const std::string whole = numbers + more(events.size() - count);
    if (count > 1 && numbers.size() > width) break;
    if (count == 1 || whole.size() <= width) shown = whole;
  }
  return shown;
}

std::string label(std::size_t row, const Taken& taken) {
  const Transition& is = transitions[row];
  const auto& events = taken.by_row[row];
  std::string text = is.arrow.empty() ? "" : fmt::format("{} ", is.arrow);
  text += words(is.stimulus);
  if (!is.sends.empty()) text += fmt::format(" / send {}", is.sends);
  if (events.empty()) return text;
  return text + fmt::format(" * {} {}", events.size() == 1 ? "event" : "events",
                            event_numbers(events, label_numbers_width));
}

std::string description(const Taken& taken) {
  std::string text = fmt::format(
      "The {} states of a TCP connection and the {} arrows between them. F1 to F20, N2 and N3 are "
      "the arrows and notes of RFC 9293 figure 5, the others are from its text.",
      all_states.size(), transitions.size());
  if (is_empty(taken)) return text;
  return text +
         " An arrow that the trace took ends with an asterisk and the numbers of its events.";
}

}  // namespace seetcp::diagram
