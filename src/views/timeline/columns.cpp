// SPDX-License-Identifier: MIT
#include "src/views/timeline/columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/views/display_width.hpp"

namespace seetcp {
namespace {

constexpr int narrowest_wire = 17;  // "╶ 14 bytes 1:15 ▶"
constexpr int widest_wire = 36;
constexpr int enough_for_calls = 30;  // send(3, "Hello, server!") = 14
constexpr int widest_client = 44;  // Farther away from the wire, a call no longer seems to cause.
constexpr int widest_sentence = 110;  // A longer line is hard to read.

std::uint64_t largest_number(const Ladder& ladder) {
  std::uint64_t largest = 0;
  for (const Row& row : ladder.rows) {
    const auto* step = std::get_if<LadderStep>(&row);
    if (step == nullptr) continue;
    largest = std::max({largest, step->number, step->arrow ? step->arrow->number : 0});
  }
  return largest;
}

int digits(std::uint64_t number) {
  return static_cast<int>(fmt::formatted_size("{}", number));
}

}  // namespace

Columns columns_for(const Ladder& ladder, TimeUnit unit, const TextStyle& style) {
  Columns columns;
  columns.page = std::min(style.width, widest_sentence);
  columns.time = {0, std::max(display_width(in_unit(ladder.longest, unit)), 4)};
  columns.number = {columns.time.width + 1, digits(largest_number(ladder))};
  const int gap = style.width < 90 ? 1 : 2;
  const int begin = columns.number.at + columns.number.width + gap;
  columns.wire.width =
      std::clamp(narrowest_wire + (style.width - 80) / 4, narrowest_wire, widest_wire);
  const int sides = style.width - begin - columns.wire.width - 2;
  const int least = std::min(enough_for_calls, sides * 23 / 40);
  columns.client = {begin, std::clamp(sides / 2, least, widest_client)};
  columns.wire.at = begin + columns.client.width + 1;
  columns.server.at = columns.wire.at + columns.wire.width + 1;
  columns.server.width = std::max(style.width - columns.server.at, 1);
  return columns;
}

}  // namespace seetcp
