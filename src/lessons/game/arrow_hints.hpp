// SPDX-License-Identifier: MIT
// Arrow hints: what leads to each arrow of figure 5, in three levels, and which arrow that is left
// is the nearest. How Linux is brought there was played: LINUX-TCP's recipes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "src/tcp/state.hpp"
#include "src/tcp/transitions.hpp"

namespace seetcp {

struct ArrowHint {
  std::string_view arrow;                  // "F15"
  std::array<std::string_view, 3> levels;  // Which state; which act; the whole recipe.
};

using ArrowNames = std::set<std::string, std::less<>>;

// The arrows that can be taken with sockets: all of the figure's, and its note N2; without F6.
constexpr bool is_to_be_taken(const Transition& row) {
  return (row.arrow.starts_with('F') && row.arrow != "F6") || row.arrow == "N2";
}
inline constexpr auto arrows_to_take =
    static_cast<std::size_t>(std::count_if(transitions.begin(), transitions.end(), is_to_be_taken));

// In the figure's order, those that are not taken.
std::vector<const Transition*> arrows_left(const ArrowNames& taken);

// Of those that are left: the one that begins where an end stands, or the fewest arrows away from
// there. nullptr: none is left.
const Transition* nearest_arrow(const ArrowNames& taken, const std::set<TcpState>& standing);

// Of an arrow that can be taken. Throws std::out_of_range for another.
const ArrowHint& hint_for(std::string_view arrow);

// "F15: FIN-WAIT-1 → CLOSING"
std::string arrow_name(const Transition& row);

}  // namespace seetcp
