// SPDX-License-Identifier: MIT
// Follows captured segments as a file of them would be followed, frame by frame, and says what was
// made of each connection in them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/trace/connections/connection_record.hpp"
#include "src/trace/connections/outcome.hpp"
#include "tests/unit/trace/model/wire_model.hpp"

namespace seetcp::test {

// What is kept of a record, which is gone once it has been told. Arrays are indexed by Side.
struct Account {
  std::array<Endpoint, 2> ends;
  std::array<std::optional<TcpState>, 2> states;
  std::array<StatePath, 2> paths;
  bool sure{};
  Outcome outcome{};
  std::optional<Side> first_closer;
  std::array<std::uint64_t, 2> bytes{};
  std::uint64_t frames{};
  std::vector<ConnectionNote> notes;
};

// In the order in which they were told.
std::vector<Account> follow(const std::vector<Captured>& captured);

// One line a segment, and a line for an account, as a person would tell it.
std::string told(const std::vector<Captured>& captured);
std::string told(const Account& account);

}  // namespace seetcp::test
