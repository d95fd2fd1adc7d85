// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/help_page.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "src/lessons/stepper/page_frame.hpp"
#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"

namespace seetcp {
namespace {

struct KeyLine {
  std::string_view keys, does;
};

constexpr std::array key_lines{
    KeyLine{"space Enter → n", "perform the next line; when looking back: a step forward"},
    KeyLine{"← b p", "look back a step: the view goes back, the world does not"},
    KeyLine{"e End", "perform all that is left; any key stops. Looking back: return to now"},
    KeyLine{"d", "the events in detail, and why; up and down choose another"},
    KeyLine{"m", "the map: the states, and which arrows each end has taken"},
    KeyLine{"up down PgUp PgDn", "scroll"},
    KeyLine{"? h", "this page; Esc leads back to the ladder"},
    KeyLine{"q", "leave: what was recorded is shown, nothing is left running"},
};

constexpr int keys_width = 19;
constexpr int narrowest_table = 60;  // Below, the keys have no column of their own.

constexpr std::string_view signs =
    "A state with * is inferred from calls and segments; any other was read from the kernel. The "
    "states below the ladder are always the kernel's own word.";

std::vector<std::string> body(const Scene& scene, const TextStyle& style) {
  std::vector<std::string> lines;
  const auto add = [&](std::string_view text, Ink ink, int indent) {
    for (std::string& line : drawn_wrapped(text, ink, indent, style)) {
      lines.push_back(std::move(line));
    }
  };
  add("The world stands still between two lines of the scenario, for as long as you like.",
      Ink::plain, 0);
  lines.emplace_back();
  for (const KeyLine& line : key_lines) {
    const std::string keys = in_style(line.keys, style);
    if (style.width < narrowest_table) {
      add(fmt::format("{}: {}", keys, line.does), Ink::plain, 2);
    } else {
      add(padded(keys, keys_width).append(line.does), Ink::plain, keys_width);
    }
  }
  lines.emplace_back();
  add(signs, Ink::plain, 0);
  if (scene.look.empty()) return lines;
  lines.emplace_back();
  add("To look at the same kernels from another terminal:", Ink::plain, 0);
  add("  " + scene.look, Ink::strong, 2);
  return lines;
}

}  // namespace

std::vector<std::string> help_page(const Moments& moments, ScreenSize size, const TextStyle& style,
                                   int& scrolled) {
  Screen screen(size, style);
  screen.put(title_of(moments));
  const auto lines = body(moments.now().scene, screen.style());
  put_part(screen, lines, screen.rows_left() - 1, scrolled);
  end_with_keys(screen, {{"Esc", "ladder"}, {"up down", "scroll"}, {"q", "quit"}});
  return screen.take();
}

}  // namespace seetcp
