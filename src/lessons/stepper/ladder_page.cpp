// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/ladder_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "src/lessons/stepper/page_frame.hpp"
#include "src/lessons/stepper/scene_words.hpp"
#include "src/views/timeline/columns.hpp"
#include "src/views/timeline/ladder.hpp"
#include "src/views/timeline/page.hpp"

namespace seetcp {
namespace {

constexpr int label_width = 8;         // "states  "
constexpr int fewest_ladder_rows = 3;  // Below, the ladder would say nothing.

struct DrawnLadder {
  std::vector<std::string> head, rows;
};

DrawnLadder draw(const StepMoment& moment, const TextStyle& style) {
  TimelineOptions options;
  options.all = true;
  options.so_far = moment.scene.next.has_value();
  const Ladder ladder = lay_out(*moment.trace, options);
  const bool wide = style.width >= narrowest_ladder;
  std::ostringstream out;
  wide ? draw_ladder(out, ladder, style) : draw_list(out, ladder, style);
  DrawnLadder drawn;
  drawn.rows = lines_in(out.str());
  const auto head = drawn.rows.begin() + (wide ? 1 : 2);  // A list names its two sides in lines.
  if (wide) drawn.head.assign(drawn.rows.begin(), head);
  drawn.rows.erase(drawn.rows.begin(), head);
  return drawn;
}

void add(std::vector<std::string>& lines, std::vector<std::string> more, std::size_t most) {
  if (more.size() > most) more.resize(most);
  lines.insert(lines.end(), more.begin(), more.end());
}

std::vector<std::string> labelled(std::string_view label, std::string_view text, Ink ink,
                                  const TextStyle& style) {
  return drawn_wrapped(fmt::format("{:<{}}{}", label, label_width, text), ink, label_width, style);
}

std::vector<std::string> cue_lines(const Moments& moments, const TextStyle& style) {
  const Scene& scene = moments.shown().scene;
  std::vector<std::string> lines;
  if (!scene.next) {
    const bool well = scene.trouble.empty();
    return labelled(well ? "end" : "failed",
                    well ? "all went as the scenario says; space goes on from here" : scene.trouble,
                    well ? Ink::agreement : Ink::alarm, style);
  }
  add(lines,
      labelled(moments.steps_back() == 0 ? "next" : "then", cue_text(*scene.next), Ink::strong,
               style),
      3);
  if (!scene.next->comment.empty()) {
    add(lines, labelled("", "# " + scene.next->comment, Ink::plain, style), 3);
  }
  return lines;
}

// What stands below the ladder, at most so many lines: what comes next is the last to be left out.
std::vector<std::string> below(const Moments& moments, int most, const TextStyle& style) {
  const Scene& scene = moments.shown().scene;
  std::vector<std::string> cue = cue_lines(moments, style);
  const auto room = static_cast<std::size_t>(std::max(most, 1));
  if (cue.size() > room) cue.resize(room);
  std::vector<std::string> lines;
  const std::size_t left = room - cue.size();
  add(lines, drawn_flow("states", end_items(scene), label_width, style),
      left > 1 ? left - 1 : left);
  add(lines, drawn_flow("wire", held_items(scene), label_width, style), left - lines.size());
  add(lines, std::move(cue), room);
  return lines;
}

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
  const DrawnLadder ladder = draw(moments.shown(), screen.style());
  const int head = static_cast<int>(ladder.head.size());
  const int most_below = size.rows - 3 - head - fewest_ladder_rows;  // Title, rule, keys.
  const std::vector<std::string> foot = below(moments, most_below, screen.style());
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
