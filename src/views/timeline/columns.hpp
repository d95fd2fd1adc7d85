// SPDX-License-Identifier: MIT
// Columns: how a page's width is shared out among time, number, client, wire and server.
#pragma once

#include "src/views/text_style.hpp"
#include "src/views/timeline/ladder.hpp"
#include "src/views/timeline/times.hpp"

namespace seetcp {

// A column's width and where it begins, in display cells.
struct Column {
  int at{}, width{};
};

struct Columns {
  Column time, number, client, wire, server;
  int page{};  // Where sentences that go across all columns end.
};

// Below this many cells there is no room for two sides and a wire.
inline constexpr int narrowest_ladder = 72;

Columns columns_for(const Ladder& ladder, TimeUnit unit, const TextStyle& style);

}  // namespace seetcp
