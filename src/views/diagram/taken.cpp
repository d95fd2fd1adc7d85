// SPDX-License-Identifier: MIT
#include <optional>
#include <string>

#include "src/views/diagram.hpp"

namespace seetcp {
namespace {

// The one row that satisfies; absent when there is none, or more than one.
template <typename Predicate>
std::optional<std::size_t> only_row(Predicate satisfies) {
  std::optional<std::size_t> found;
  for (std::size_t row = 0; row < transitions.size(); ++row) {
    if (!satisfies(transitions[row])) continue;
    if (found) return std::nullopt;
    found = row;
  }
  return found;
}

// The row leads where the change leads. An end that was not known before may still name its arrow.
bool has_same_ends(const Transition& row, const StateEvent& change) {
  if (row.to != change.to) return false;
  return change.from ? row.from == *change.from : !row.arrow.empty() && row.arrow == change.arrow;
}

bool has_same_section(const Transition& row, const StateEvent& change) {
  return change.rfc.ends_with(" " + std::string(row.section));
}

// The two ends nearly always tell. If not, the arrow's name and the section do: a RST that came and
// one that was sent differ by section alone.
std::optional<std::size_t> row_of(const StateEvent& change) {
  const auto by_ends = [&](const Transition& row) { return has_same_ends(row, change); };
  const auto by_arrow = [&](const Transition& row) {
    return by_ends(row) && row.arrow == change.arrow;
  };
  const auto by_section = [&](const Transition& row) {
    return by_arrow(row) && has_same_section(row, change);
  };
  if (const auto row = only_row(by_ends)) return row;
  if (const auto row = only_row(by_section)) return row;
  return change.arrow.empty() ? std::nullopt : only_row(by_arrow);
}

}  // namespace

Taken taken_arrows(const Trace& trace) {
  Taken taken;
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    const auto* change = std::get_if<StateEvent>(&trace.events[i].what);
    if (change == nullptr || change->from == change->to) continue;
    const auto id = static_cast<EventId>(i + 1);
    if (const auto row = row_of(*change)) {
      taken.by_row[*row].push_back(id);
    } else if (change->from) {
      taken.elsewhere.push_back(id);
    }
  }
  return taken;
}

}  // namespace seetcp
