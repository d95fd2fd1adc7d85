// SPDX-License-Identifier: MIT
// A SummaryRow is what the summary keeps of one connection, and its Trouble what it is listed
// under.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "src/trace/connections/connection_record.hpp"
#include "src/trace/connections/outcome.hpp"

namespace seetcp {

// From the worst to none at all.
enum class Trouble : std::uint8_t {
  reset,
  half_open,
  refused,
  unanswered,
  retransmitted,  // Much was sent again.
  half_closed,
  never_closed,
  none,
};

inline constexpr std::size_t trouble_count = static_cast<std::size_t>(Trouble::none);

Trouble trouble_of(const ConnectionRecord& record, Outcome outcome);
std::string_view words(Trouble trouble);  // As --only takes them: "never-closed".

struct SummaryRow {
  ConnectionId id{};
  Outcome outcome{};
  Trouble trouble{};
  bool sure{};
  Endpoint client, server;
  std::optional<TcpState> client_state, server_state;
  std::optional<Side> first_closer;
  std::uint64_t close_frame{};
  std::uint64_t frames{};
  std::uint64_t again{};                  // Segments that were sent again.
  std::array<std::uint64_t, 2> bytes{};   // By the client, by the server.
  std::optional<std::uint64_t> duration;  // Nanoseconds; absent when the clock was set back.
};

// How many of its segments both ends sent again.
std::uint64_t sent_again_in(const ConnectionRecord& record);

SummaryRow summary_row(const ConnectionRecord& record, Outcome outcome);

}  // namespace seetcp
