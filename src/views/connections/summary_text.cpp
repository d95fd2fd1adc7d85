// SPDX-License-Identifier: MIT
#include "src/views/connections/summary_text.hpp"

#include <fmt/format.h>

#include <string_view>

#include "src/trace/address.hpp"
#include "src/trace/safe_text.hpp"
#include "src/views/connections/amounts.hpp"
#include "src/views/connections/undecoded.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

constexpr std::string_view unknown = "?";
constexpr int place_of_again = 6;  // Behind the frames.

void append(std::string& text, std::string_view part, std::string_view between) {
  if (part.empty()) return;
  if (!text.empty()) text += between;
  text += part;
}

std::string when(const CaptureTotals& totals) {
  if (totals.frames == 0) return "";
  std::string start = calendar_time(totals.first_at);
  if (totals.last_at < totals.first_at) return start;
  const auto span = static_cast<std::uint64_t>(totals.last_at.count()) -
                    static_cast<std::uint64_t>(totals.first_at.count());
  return fmt::format("{}, for {}", start, short_duration(span));
}

std::string state_text(const std::optional<TcpState>& state) {
  return std::string(state ? rfc_name(*state) : unknown);
}

std::string duration_text(const SummaryRow& row) {
  return row.duration ? short_duration(*row.duration) : std::string(unknown);
}

// What the row's outcome does not say already.
std::string outcome_text(const SummaryRow& row) {
  const bool more = row.outcome == Outcome::midstream && row.trouble == Trouble::reset;
  return more ? fmt::format("{}, {}", words(row.outcome), words(row.trouble))
              : std::string(words(row.outcome));
}

std::string states_sentence(const SummaryRow& row) {
  if (!row.client_state && !row.server_state) return "where the ends stand cannot be told";
  return fmt::format("the client ends in {}, the server in {}",
                     row.client_state ? rfc_name(*row.client_state) : "an unknown state",
                     row.server_state ? rfc_name(*row.server_state) : "an unknown state");
}

}  // namespace

std::string heading_text(const SummaryHeading& heading, const CaptureTotals& totals) {
  std::string files;
  for (const std::string& file : heading.files) append(files, safe_text(file), ", ");
  std::string text = files;
  append(text, counted(totals.frames, "frame"), " · ");
  append(text, when(totals), " · ");
  append(text, safe_text(heading.link), " · ");
  if (!heading.filter.empty()) append(text, "filter " + safe_text(heading.filter), " · ");
  if (!heading.only.empty()) append(text, "only " + safe_text(heading.only), " · ");
  return text;
}

std::string outcomes_text(std::uint64_t connections, const std::array<std::uint64_t, 8>& outcomes) {
  std::string list;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i] == 0) continue;
    append(list, fmt::format("{} {}", grouped(outcomes[i]), words(static_cast<Outcome>(i))), ", ");
  }
  return fmt::format("{}: {}", counted(connections, "connection"), list);
}

std::vector<std::string> capture_remarks(const CaptureTotals& totals) {
  std::vector<std::string> remarks;
  if (totals.left_out > 0) {
    remarks.push_back(fmt::format("The filter left out {}.", counted(totals.left_out, "frame")));
  }
  if (const std::string other = undecoded_text(totals); !other.empty()) {
    remarks.push_back("Not TCP, or not readable: " + other + ".");
  }
  if (totals.icmp_errors > 0) {
    remarks.push_back(
        fmt::format("{} about TCP segments.", counted(totals.icmp_errors, "ICMP error")));
  }
  if (totals.late > 0) {
    remarks.push_back(fmt::format("{} came after the end of the connection, and count to none.",
                                  counted(totals.late, "segment")));
  }
  if (totals.backwards > 0) {
    remarks.push_back(fmt::format("At {} the capture's time goes backwards.",
                                  counted(totals.backwards, "frame")));
  }
  return remarks;
}

std::vector<TableColumn> connection_columns(bool again) {
  std::vector<TableColumn> columns{{"#", true, Ink::faint},
                                   {"client", false, Ink::client, true},
                                   {"server", false, Ink::server, true},
                                   {"outcome", false, Ink::alarm, true},
                                   {"ends in (client / server)", false, Ink::plain},
                                   {"frames", true, Ink::plain},
                                   {"bytes →", true, Ink::client, true},
                                   {"← bytes", true, Ink::server, true},
                                   {"lasted", true, Ink::plain, true},
                                   {"closer", false, Ink::plain, true}};
  if (again) columns.insert(columns.begin() + place_of_again, {"again", true, Ink::alarm, true});
  return columns;
}

Table::Row cells(const SummaryRow& row, bool again) {
  Table::Row cells{
      fmt::format("{}", row.id),
      to_text(row.client),
      to_text(row.server),
      outcome_text(row),
      fmt::format("{} / {}", state_text(row.client_state), state_text(row.server_state)),
      short_count(row.frames),
      short_count(row.bytes[0]),
      short_count(row.bytes[1]),
      duration_text(row),
      row.first_closer ? std::string(name(*row.first_closer)) : ""};
  if (again) {
    cells.insert(cells.begin() + place_of_again, row.again == 0 ? "" : short_count(row.again));
  }
  return cells;
}

std::string sentence(const SummaryRow& row) {
  std::string text = fmt::format(
      "Connection {}, from {} to {}: {}; {}; {}, {} to the server, {} "
      "to the client",
      row.id, to_text(row.client), to_text(row.server), outcome_text(row), states_sentence(row),
      counted(row.frames, "frame"), counted(row.bytes[0], "byte"), counted(row.bytes[1], "byte"));
  if (row.again > 0) text += fmt::format(", {} sent again", counted(row.again, "segment"));
  if (row.duration) text += fmt::format(", in {}", short_duration(*row.duration));
  if (row.first_closer) {
    text +=
        fmt::format("; the {} closed first, in frame {}", name(*row.first_closer), row.close_frame);
  }
  return text + ".";
}

std::vector<TableColumn> group_columns() {
  return {{"server", false, Ink::server},
          {"connections", true, Ink::plain},
          {"frames", true, Ink::plain},
          {"bytes →", true, Ink::client},
          {"← bytes", true, Ink::server}};
}

Table::Row cells(const std::string& server, const ServerGroup& group) {
  return {server, grouped(group.connections), short_count(group.frames),
          short_count(group.bytes[0]), short_count(group.bytes[1])};
}

std::string sentence(const std::string& server, const ServerGroup& group) {
  return fmt::format("To {}: {}, {}, {} to the server, {} to the clients.", server,
                     counted(group.connections, "connection"), counted(group.frames, "frame"),
                     counted(group.bytes[0], "byte"), counted(group.bytes[1], "byte"));
}

}  // namespace seetcp
