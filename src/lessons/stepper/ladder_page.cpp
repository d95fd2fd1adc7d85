// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/ladder_page.hpp"

#include <algorithm>

#include "src/lessons/stepper/drawn_ladder.hpp"
#include "src/lessons/stepper/page_frame.hpp"
#include "src/lessons/stepper/scene_foot.hpp"

namespace seetcp {
namespace {

constexpr int fewest_ladder_rows = 3;  // Below, the ladder would say nothing.

// The most needed first: a narrow screen has not room for all.
const std::vector<KeyHint>& hints() {
  static const std::vector<KeyHint> list{{"space", "next"},     {"b", "back"},    {"?", "help"},
                                         {"q", "quit"},         {"d", "details"}, {"m", "map"},
                                         {"e", "on to the end"}};
  return list;
}

}  // namespace

std::vector<std::string> ladder_page(const Moments& moments, ScreenSize size,
                                     const TextStyle& style, int& scrolled_back) {
  Screen screen(size, style);
  const DrawnLadder ladder = drawn_ladder(moments.shown(), screen.style());
  const int head = static_cast<int>(ladder.head.size());
  const int most_below = size.rows - 3 - head - fewest_ladder_rows;  // Title, rule, keys.
  const std::vector<std::string> foot = scene_foot(moments, most_below, screen.style());
  const int height = size.rows - 3 - head - static_cast<int>(foot.size());

  screen.put(title_of(moments));
  screen.put_drawn(ladder.head);
  const int most_scrolled = std::max(static_cast<int>(ladder.rows.size()) - height, 0);
  scrolled_back = std::clamp(scrolled_back, 0, most_scrolled);
  int first = most_scrolled - scrolled_back;
  put_part(screen, ladder.rows, height, first);
  screen.fill_to(static_cast<int>(foot.size()) + 2);
  screen.rule();
  screen.put_drawn(foot);
  end_with_keys(screen, hints());
  return screen.take();
}

}  // namespace seetcp
