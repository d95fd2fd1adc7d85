// SPDX-License-Identifier: MIT
// The lines above and below the summary's table, and its rows as cells or as sentences.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "src/views/connections/server_groups.hpp"
#include "src/views/connections/summary_page.hpp"
#include "src/views/connections/table.hpp"

namespace seetcp {

// "web.pcapng · 42 frames, 29 of them TCP · 2025-03-01 09:30:00 UTC, for 1.50 s · Ethernet"
std::string heading_text(const SummaryHeading& heading, const CaptureTotals& totals);

// "3 connections: 2 refused, 1 unanswered."
std::string outcomes_text(std::uint64_t connections, const std::array<std::uint64_t, 8>& outcomes);

// One sentence each on what of the capture is out of the ordinary.
std::vector<std::string> capture_remarks(const CaptureTotals& totals);

// `again`: with how many segments were sent again.
std::vector<TableColumn> connection_columns(bool again);
Table::Row cells(const SummaryRow& row, bool again);
std::string sentence(const SummaryRow& row);

std::vector<TableColumn> group_columns();
Table::Row cells(const std::string& server, const ServerGroup& group);
std::string sentence(const std::string& server, const ServerGroup& group);

}  // namespace seetcp
