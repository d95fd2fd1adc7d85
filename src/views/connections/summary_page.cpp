// SPDX-License-Identifier: MIT
#include "src/views/connections/summary_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "src/trace/address.hpp"
#include "src/trace/safe_text.hpp"
#include "src/views/connections/paragraphs.hpp"
#include "src/views/connections/summary_text.hpp"
#include "src/views/connections/table.hpp"
#include "src/views/connections/undecoded.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

constexpr std::size_t most_servers_shown = 10;

// "reset or half-open", of "reset,half-open".
std::string alternatives(const std::string& words) {
  std::string text;
  for (const char letter : words) letter == ',' ? text += " or " : text += letter;
  return safe_text(text);
}

// It is there, and empty: what there was instead must be said.
std::string nothing_there(const CaptureTotals& totals, const SummaryHeading& heading) {
  if (totals.connections == 1) {
    return fmt::format("The only connection is not {}.", alternatives(heading.only));
  }
  if (totals.connections > 0) {
    return fmt::format("None of the {} is {}.", counted(totals.connections, "connection"),
                       alternatives(heading.only));
  }
  const bool filtered = !heading.filter.empty();
  if (totals.frames > 0) {
    return filtered ? "No TCP connection is in the frames that match the filter."
                    : "No TCP connection is in this capture.";
  }
  if (!heading.cut_short.empty()) return "No frame could be read.";
  return filtered ? fmt::format("No frame matches the filter '{}'.", safe_text(heading.filter))
                  : "No frames: the capture is empty.";
}

void write_remarks(std::ostream& out, const CaptureTotals& totals, const SummaryHeading& heading,
                   const TextStyle& style) {
  for (const std::string& remark : capture_remarks(totals)) write_paragraph(out, remark, style);
  if (heading.cut_short.empty()) return;
  const std::string why = heading.interrupted
                              ? "Reading was interrupted: what follows is not told."
                              : "The capture is broken: " + safe_text(heading.cut_short);
  write_paragraph(out, why, style, Ink::alarm);
}

}  // namespace

void SummaryPage::add(const ConnectionRecord& record) {
  const Outcome outcome = outcome_of(record);
  const Trouble trouble = trouble_of(record, outcome);
  ++connections_;
  ++outcomes_[static_cast<std::size_t>(outcome)];
  Kept& kept = kept_[static_cast<std::size_t>(trouble)];
  ++kept.all;
  if (whole_ || kept.first.size() < most_alone) kept.first.push_back(summary_row(record, outcome));
  if (trouble == Trouble::none) untroubled_.add(record);
  concerns_.add(record, outcome);
}

bool SummaryPage::untroubled_in_groups() const {
  return !whole_ && kept_.back().all > most_alone;
}

std::size_t SummaryPage::shown(std::size_t trouble) const {
  const std::size_t kept = kept_[trouble].first.size();
  if (trouble == trouble_count) return untroubled_in_groups() ? 0 : kept;
  if (whole_) return kept;
  std::size_t troubled = 0;
  for (std::size_t i = 0; i < trouble_count; ++i) troubled += kept_[i].first.size();
  return troubled > most_troubled ? std::min(kept, fewer_alone) : kept;
}

// Connections end in any order: each kind's rows stand by number.
std::vector<const SummaryRow*> SummaryPage::rows() const {
  std::vector<const SummaryRow*> rows;
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    std::vector<const SummaryRow*> kind;
    for (const SummaryRow& row : kept_[i].first) kind.push_back(&row);
    std::sort(kind.begin(), kind.end(),
              [](const SummaryRow* a, const SummaryRow* b) { return a->id < b->id; });
    kind.resize(shown(i));
    rows.insert(rows.end(), kind.begin(), kind.end());
  }
  return rows;
}

void SummaryPage::write_rows(std::ostream& out, const TextStyle& style, bool accessible) const {
  const std::vector<const SummaryRow*> rows = this->rows();
  const bool again =
      std::any_of(rows.begin(), rows.end(), [](const SummaryRow* row) { return row->again > 0; });
  Table table(connection_columns(again));
  for (const SummaryRow* row : rows) {
    if (accessible) {
      write_paragraph(out, sentence(*row), style);
    } else {
      table.add(cells(*row, again), row->trouble != Trouble::none);
    }
  }
  if (table.size() > 0) table.write(out, style);
}

void SummaryPage::write_left_out(std::ostream& out, const TextStyle& style) const {
  for (std::size_t i = 0; i < trouble_count; ++i) {
    const std::uint64_t more = kept_[i].all - shown(i);
    if (more == 0) continue;
    const std::string_view kind = words(static_cast<Trouble>(i));
    write_paragraph(out, fmt::format("and {} more {} (--only {} --all)", grouped(more), kind, kind),
                    style, Ink::faint);
  }
}

void SummaryPage::write_groups(std::ostream& out, const TextStyle& style, bool accessible) const {
  if (!untroubled_in_groups()) return;
  const bool others = kept_.back().all < connections_;
  if (!rows().empty()) out << '\n';
  write_paragraph(
      out,
      fmt::format("{} without trouble, by server:",
                  counted(kept_.back().all, others ? "other connection" : "connection")),
      style, Ink::strong);
  Table table(group_columns());
  ServerGroup rest = untroubled_.all();
  const auto tell = [&](const std::string& server, const ServerGroup& group) {
    accessible ? write_paragraph(out, sentence(server, group), style)
               : table.add(cells(server, group));
  };
  for (const auto& [server, group] : untroubled_.largest(most_servers_shown)) {
    tell(to_text(server), group);
    rest.take_away(group);
  }
  if (rest.connections > 0) tell("other servers", rest);
  if (table.size() > 0) table.write(out, style);
}

void SummaryPage::write_findings(std::ostream& out, const TextStyle& style) const {
  const std::vector<std::string> sentences = concerns_.sentences();
  if (sentences.empty()) return;
  out << '\n';
  write_paragraph(out, "What deserves a look:", style, Ink::strong);
  for (const std::string& sentence : sentences) write_item(out, sentence, style);
}

void SummaryPage::write(std::ostream& out, const SummaryHeading& heading,
                        const CaptureTotals& totals, const TextStyle& style,
                        bool accessible) const {
  write_paragraph(out, heading_text(heading, totals), style, Ink::strong);
  out << '\n';
  if (connections_ == 0) {
    write_paragraph(out, nothing_there(totals, heading), style, Ink::strong);
    return write_remarks(out, totals, heading, style);
  }
  write_rows(out, style, accessible);
  write_left_out(out, style);
  write_groups(out, style, accessible);
  write_findings(out, style);
  out << '\n';
  write_paragraph(out, outcomes_text(connections_, outcomes_) + ".", style, Ink::strong);
  write_remarks(out, totals, heading, style);
  write_paragraph(out, "--connection N shows one of them; -o FILE.ndjson tells all of them.", style,
                  Ink::faint);
}

}  // namespace seetcp
