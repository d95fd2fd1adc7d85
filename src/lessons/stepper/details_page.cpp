// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/details_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/lessons/stepper/event_words.hpp"
#include "src/lessons/stepper/page_frame.hpp"
#include "src/lessons/stepper/scene_words.hpp"
#include "src/views/timeline/times.hpp"

namespace seetcp {
namespace {

std::string time_of(const Trace& trace, EventId id) {
  const TimeUnit unit = unit_for(trace.events.back().at);
  return fmt::format("{} {}", in_unit(trace.events[id - 1].at, unit), name(unit));
}

void put_list(Screen& screen, const StepMoment& moment, EventId chosen, int height) {
  const auto count = static_cast<int>(moment.trace->events.size());
  const int first =
      std::clamp(static_cast<int>(chosen) - 1 - height / 2, 0, std::max(count - height, 0));
  for (int i = first; i < std::min(first + height, count); ++i) {
    const auto id = static_cast<EventId>(i + 1);
    const bool is_chosen = id == chosen;
    const bool is_new = id >= moment.first_event;
    const Ink ink = is_chosen ? Ink::strong : is_new ? Ink::plain : Ink::faint;
    screen.put(
        {{is_chosen ? "> " : "  ", Ink::strong},
         {fmt::format("{:>4} {}  {}", id, is_new ? "+" : " ", event_sentence(*moment.trace, id)),
          ink}});
  }
}

std::vector<std::string> details(const Trace& trace, EventId chosen, const TextStyle& style) {
  std::vector<std::string> lines =
      drawn_wrapped(fmt::format("Event {}, at {}: {}.", chosen, time_of(trace, chosen),
                                event_sentence(trace, chosen)),
                    Ink::strong, 2, style);
  for (const std::string& paragraph : event_details(trace, chosen)) {
    for (std::string& line : drawn_wrapped(paragraph, Ink::plain, 2, style)) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

const std::vector<KeyHint>& hints() {
  static const std::vector<KeyHint> list{{"up down", "another event"},
                                         {"d", "ladder"},
                                         {"space", "next"},
                                         {"b", "back"},
                                         {"m", "map"},
                                         {"q", "quit"}};
  return list;
}

}  // namespace

std::vector<std::string> details_page(const Moments& moments, ScreenSize size,
                                      const TextStyle& style, EventId& chosen, int& scrolled) {
  Screen screen(size, style);
  const StepMoment& moment = moments.shown();
  screen.put(title_of(moments));
  const auto count = static_cast<EventId>(moment.trace->events.size());
  if (count == 0) {
    chosen = 0;
    screen.put({{"Nothing has happened yet."}});
  } else {
    chosen = std::clamp(chosen, EventId{1}, count);
    const int height = std::max(size.rows / 2 - 3, 2);
    const std::string cue = cue_text(moment.performed);
    screen.put({{cue.empty() ? "Events" : fmt::format("Events; + of {}", cue), Ink::faint}});
    put_list(screen, moment, chosen, height);
    screen.rule();
    put_part(screen, details(*moment.trace, chosen, screen.style()), screen.rows_left() - 1,
             scrolled);
  }
  end_with_keys(screen, hints());
  return screen.take();
}

}  // namespace seetcp
