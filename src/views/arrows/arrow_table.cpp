// SPDX-License-Identifier: MIT
#include "src/views/arrows/arrow_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <ostream>
#include <vector>

#include "src/trace/safe_text.hpp"
#include "src/views/arrows/shown_arrow.hpp"
#include "src/views/connections/table.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

std::string arrow_text(const Transition& row, const TextStyle& style) {
  return fmt::format("{} {} {}", rfc_name(row.from), style.unicode ? "→" : "->", rfc_name(row.to));
}

std::string kernels_word(TcpState state) {
  return state == TcpState::closed ? "no socket" : std::string{rfc_name(state)};
}

std::string evidence(const ShownArrow& arrow, const Transition& row) {
  if (arrow.seen_before && arrow.seen_after)
    return fmt::format("{}, then {}", kernels_word(row.from), kernels_word(row.to));
  if (arrow.seen_after) return fmt::format("then {}", kernels_word(row.to));
  return "not asked in time: inferred";
}

std::string taken_by(const ShownArrow& arrow) {
  const std::string step = safe_text(arrow.step);
  return arrow.line == 0 ? step : fmt::format("{} ({})", step, arrow.line);
}

// In the figure's order: F1, F2 … F20, then its notes; the text's rows keep the table's order.
int rank(std::string_view arrow) {
  if (arrow.empty()) return 1000;
  int number = 0;
  std::from_chars(arrow.data() + 1, arrow.data() + arrow.size(), number);
  return arrow.front() == 'F' ? number : 100 + number;
}

std::vector<std::size_t> rows_in_order() {
  std::vector<std::size_t> rows(transitions.size());
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
  std::ranges::stable_sort(rows, {}, [](std::size_t row) { return rank(transitions[row].arrow); });
  return rows;
}

Table table_of(const ShownArrows& shown, const TextStyle& style) {
  Table table{{{"ARROW"}, {"FROM, TO"}, {"RFC 9293"}, {"THE KERNEL SAID"}, {"TAKEN BY (LINE)"}}};
  for (const std::size_t row : rows_in_order()) {
    const auto& arrow = shown[row];
    if (!arrow) continue;
    const Transition& transition = transitions[row];
    table.add({transition.arrow.empty() ? "text" : std::string{transition.arrow},
               arrow_text(transition, style), std::string{transition.section},
               evidence(*arrow, transition), taken_by(*arrow)});
  }
  return table;
}

bool is_of_figure(const Transition& row) {
  return row.arrow.starts_with('F') || row.arrow == "N2";
}

void put(std::ostream& out, const std::string& text, const TextStyle& style) {
  for (const std::string& line : wrapped(text, style.width)) out << line << '\n';
}

bool is_missing(const ShownArrows& shown, std::string_view arrow) {
  for (std::size_t row = 0; row < shown.size(); ++row) {
    if (transitions[row].arrow == arrow && shown[row]) return false;
  }
  return true;
}

// Why an arrow is not there, where the runs or the kernel tell.
void write_reasons(std::ostream& out, const ShownArrows& shown, std::span<const Trace> acts,
                   const TextStyle& style) {
  const auto refusals = refusals_of_listeners(acts);
  if (is_missing(shown, "F6") && !refusals.empty())
    put(out,
        fmt::format("F6: on Linux a listener opens nothing: {}; it stays LISTEN.",
                    fmt::join(refusals, ", ")),
        style);
  if (is_missing(shown, "F20"))
    put(out, "F20: TIME-WAIT ends by itself after 60 s; --patient waits for it.", style);
}

void write_what_is_left(std::ostream& out, const ShownArrows& shown, std::span<const Trace> acts,
                        const TextStyle& style) {
  std::vector<std::string> left;
  for (const std::size_t row : rows_in_order()) {
    const Transition& transition = transitions[row];
    if (!shown[row] && is_of_figure(transition))
      left.push_back(fmt::format("{} {}", transition.arrow, arrow_text(transition, style)));
  }
  if (!left.empty()) put(out, fmt::format("Not taken: {}.", fmt::join(left, ", ")), style);
  write_reasons(out, shown, acts, style);
}

}  // namespace

void write_arrows(std::ostream& out, std::span<const Trace> acts, const TextStyle& style) {
  const ShownArrows shown = shown_arrows(acts);
  std::ptrdiff_t in_figure = 0, taken = 0, seen = 0;
  for (std::size_t row = 0; row < shown.size(); ++row) {
    if (!is_of_figure(transitions[row])) continue;
    ++in_figure;
    taken += shown[row].has_value();
    seen += shown[row] && shown[row]->seen_after;
  }
  out << '\n';
  table_of(shown, style).write(out, style);
  out << '\n';
  put(out,
      fmt::format(
          "{} of the {} arrows of RFC 9293's figure 5 were taken; the kernel itself said so of {}.",
          taken, in_figure, seen),
      style);
  write_what_is_left(out, shown, acts, style);
}

}  // namespace seetcp
