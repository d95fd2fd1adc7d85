// SPDX-License-Identifier: MIT
// The state map: RFC 9293's figure 5 small enough to stand on a screen of 80 columns, with the
// arrows marked that were taken, and the states in which an end stands.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/stepper/screen.hpp"
#include "src/tcp/state.hpp"

namespace seetcp {

struct MapMarks {
  std::set<std::string, std::less<>> taken;  // "F13": drawn with a * behind it.
  std::set<TcpState> standing;               // Drawn [CLOSE-WAIT].
};

inline constexpr ScreenSize state_map_size{16, 74};

std::vector<std::string> draw_state_map(const MapMarks& marks, const TextStyle& style);

}  // namespace seetcp
