// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/drawn_ladder.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>

#include "src/lessons/stepper/screen.hpp"
#include "src/views/timeline/columns.hpp"
#include "src/views/timeline/ladder.hpp"
#include "src/views/timeline/page.hpp"

namespace seetcp {
namespace {

// One row joins what is one deed: an event without a row of its own is on the last one before it.
void mark(Ladder& ladder, EventId event) {
  LadderStep* shows = nullptr;
  for (Row& row : ladder.rows) {
    auto* const step = std::get_if<LadderStep>(&row);
    if (step == nullptr) continue;
    const std::uint64_t arrow = step->arrow ? step->arrow->number : 0;
    if (step->number == event || arrow == event) {
      shows = step;
      break;
    }
    const std::uint64_t first = step->number != 0 ? step->number : arrow;
    if (first != 0 && first < event) shows = step;
  }
  if (shows != nullptr) shows->marked = true;
}

// Before a row's number there is nothing but its time.
bool is_marked(std::string_view row) {
  while (!row.empty()) {
    const auto end = row.starts_with("\x1b[") ? row.find('m') : 0;
    const char c = row[end];
    const bool goes_on = c == 'm' || c == ' ' || c == '.' || c == ',' || (c >= '0' && c <= '9');
    if (!goes_on) return c == '>';
    row.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

DrawnLadder drawn_ladder(const StepMoment& moment, const TextStyle& style,
                         std::span<const EventId> marked) {
  TimelineOptions options;
  options.all = true;
  options.so_far = moment.scene.next.has_value();
  Ladder ladder = lay_out(*moment.trace, options);
  for (const EventId event : marked) mark(ladder, event);
  const bool wide = style.width >= narrowest_ladder;
  std::ostringstream out;
  wide ? draw_ladder(out, ladder, style) : draw_list(out, ladder, style);
  DrawnLadder drawn;
  drawn.rows = lines_in(out.str());
  const auto head = drawn.rows.begin() + (wide ? 1 : 2);  // A list names its two sides in lines.
  if (wide) drawn.head.assign(drawn.rows.begin(), head);
  drawn.rows.erase(drawn.rows.begin(), head);
  for (std::size_t i = 0; wide && i < drawn.rows.size(); ++i) {
    if (is_marked(drawn.rows[i])) drawn.marked.push_back(static_cast<int>(i));
  }
  return drawn;
}

}  // namespace seetcp
