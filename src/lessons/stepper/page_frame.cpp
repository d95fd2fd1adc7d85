// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/page_frame.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace seetcp {
namespace {

constexpr ScreenSize smallest{8, 24};  // A line of each kind, and a word of each.

std::string where(const Moments& moments) {
  const Scene& scene = moments.shown().scene;
  if (const auto back = moments.steps_back(); back != 0) {
    return fmt::format("after step {}, {} back; → forward, End returns to now", scene.performed,
                       back);
  }
  if (!scene.next) return fmt::format("over, after step {}", scene.performed);
  if (moments.awaits_step()) return fmt::format("performing step {} …", scene.performed + 1);
  return scene.performed == 0 ? "now, before the first step"
                              : fmt::format("now, after step {}", scene.performed);
}

}  // namespace

InkedLine title_of(const Moments& moments) {
  const std::string& title = moments.shown().trace->source.title;
  return {{title.empty() ? "scenario" : title, Ink::strong},
          {"  "},
          {where(moments), moments.steps_back() == 0 ? Ink::plain : Ink::alarm}};
}

void end_with_keys(Screen& screen, const std::vector<KeyHint>& hints) {
  screen.fill_to(1);
  std::vector<InkedLine> items;
  items.reserve(hints.size());
  for (const KeyHint& hint : hints) {
    items.push_back({{hint.key, Ink::strong}, {" " + hint.meaning}});
  }
  screen.put_drawn(drawn_flow("", items, 0, screen.style()).front());
}

void put_part(Screen& screen, const std::vector<std::string>& lines, int height, int& scrolled) {
  const int count = static_cast<int>(lines.size());
  scrolled = std::clamp(scrolled, 0, std::max(count - height, 0));
  const int end = std::min(scrolled + std::max(height, 0), count);
  for (int i = scrolled; i < end; ++i) screen.put_drawn(lines[static_cast<std::size_t>(i)]);
}

bool is_too_small(ScreenSize size) {
  return size.rows < smallest.rows || size.columns < smallest.columns;
}

std::vector<std::string> too_small(ScreenSize size, const TextStyle& style) {
  Screen screen(size, style);
  const std::string text = fmt::format("{}x{} is too small: {}x{} at least. q leaves.",
                                       size.columns, size.rows, smallest.columns, smallest.rows);
  screen.put_drawn(drawn_wrapped(text, Ink::plain, 0, screen.style()));
  return screen.take();
}

}  // namespace seetcp
