// SPDX-License-Identifier: MIT
// Summaries of a few connections, drawn: for the tests of the page and of what it finds.
#pragma once

#include <algorithm>
#include <chrono>
#include <sstream>
#include <string>
#include <string_view>

#include "src/views/connections/summary_page.hpp"
#include "src/views/display_width.hpp"
#include "tests/unit/views/connections/records.hpp"

namespace seetcp::test {

inline const SummaryHeading some_file{{"web.pcapng"}, "Ethernet", "", "", "", false};

inline CaptureTotals totals_of(std::uint64_t connections, std::uint64_t frames) {
  CaptureTotals totals;
  totals.frames = totals.segments = frames;
  totals.connections = connections;
  totals.first_at = std::chrono::seconds{1740821400};
  totals.last_at = totals.first_at + std::chrono::milliseconds{1500};
  return totals;
}

inline std::string drawn(const SummaryPage& page, const TextStyle& style,
                         const CaptureTotals& totals, const SummaryHeading& heading = some_file,
                         bool accessible = false) {
  std::ostringstream out;
  page.write(out, heading, totals, style, accessible);
  return out.str();
}

inline int widest(const std::string& text) {
  std::istringstream lines(text);
  int width = 0;
  for (std::string line; std::getline(lines, line);) width = std::max(width, display_width(line));
  return width;
}

inline void add_story(SummaryPage& page, std::string_view steps, std::uint8_t server = 2) {
  const auto id = static_cast<ConnectionId>(page.connections() + 1);
  const auto port = static_cast<std::uint16_t>(40000 + id);
  page.add(Conversation(steps, id, endpoint(1, port), endpoint(server, 80)).record);
}

}  // namespace seetcp::test
