// SPDX-License-Identifier: MIT
#include "src/lessons/game/game_pages.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>

#include "src/lessons/stepper/page_frame.hpp"
#include "src/lessons/stepper/scene_words.hpp"
#include "src/lessons/stepper/state_map.hpp"
#include "src/views/arrows/arrow_table.hpp"
#include "src/views/timeline/columns.hpp"
#include "src/views/timeline/ladder.hpp"
#include "src/views/timeline/page.hpp"

namespace seetcp {
namespace {

constexpr int fewest_below_map = 5;  // Where the ends stand, two of the act, two of choices.

using Sentences = std::vector<std::string>;

InkedLine title_of(const GameCourse& course) {
  return {{"every-arrow", Ink::strong},
          {fmt::format("  {}, round {}", arrows_count(course), course.round_number())}};
}

InkedLine title_of(std::string_view page) {
  return {{"every-arrow", Ink::strong}, {fmt::format("  {}", page)}};
}

void add(ScreenLines& lines, ScreenLines more) {
  lines.insert(lines.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

ScreenLines drawn_sentences(const Sentences& sentences, const TextStyle& style) {
  ScreenLines lines;
  for (const std::string& sentence : sentences)
    add(lines, drawn_wrapped(sentence, Ink::plain, 2, style));
  return lines;
}

ScreenLines drawn_paragraphs(const Sentences& sentences, const TextStyle& style) {
  ScreenLines lines;
  for (const std::string& sentence : sentences) {
    if (!lines.empty()) lines.emplace_back();
    add(lines, drawn_wrapped(sentence, Ink::plain, 0, style));
  }
  return lines;
}

void keep(ScreenLines& lines, int most) {
  if (static_cast<int>(lines.size()) > most)
    lines.resize(static_cast<std::size_t>(std::max(most, 0)));
}

Ink ink_of(const GameChoice& choice) {
  if (choice.who == "wire") return Ink::plain;
  return choice.who == "client" ? Ink::client : Ink::server;
}

std::vector<InkedLine> choice_items(const GameCourse& course) {
  std::vector<InkedLine> items;
  const auto& choices = course.choices();
  for (std::size_t i = 0; i < std::min(choices.size(), choice_keys.size()); ++i) {
    const GameChoice& choice = choices[i];
    const std::string who = choice.who == "wire" ? "" : choice.who + ": ";
    items.push_back({{std::string{static_cast<char>(choice_keys[i])}, Ink::strong},
                     {" " + who + choice.label, ink_of(choice)}});
  }
  return items;
}

ScreenLines lower_lines(const GameCourse& course, const std::string* typed,
                        const TextStyle& style) {
  if (typed) return drawn_wrapped(fmt::format(": {}_", *typed), Ink::strong, 2, style);
  if (!course.awaits_choice()) return {drawn({{"performing …", Ink::faint}}, style)};
  return drawn_flow("", choice_items(course), 0, style);
}

Sentences told_or_welcome(const GameCourse& course) {
  if (!course.told().empty() || course.round().chosen() > 0) return course.told();
  return {
      "Two hosts, and a wire that holds every segment. Choose acts until each arrow of the map is "
      "taken: it then has a *. h hints at the nearest."};
}

bool has_room_for_map(ScreenSize size) {
  return size.columns >= state_map_size.columns &&
         size.rows >= state_map_size.rows + 2 + fewest_below_map;
}

ScreenLines map_or_list(const GameCourse& course, ScreenSize size, const TextStyle& style) {
  if (has_room_for_map(size)) return draw_state_map({course.taken(), course.standing()}, style);
  std::vector<InkedLine> items;
  for (const Transition* row : arrows_left(course.taken()))
    items.push_back({{std::string{row->arrow}}});
  ScreenLines lines = drawn_flow("left", items, 6, style);
  keep(lines, std::max(size.rows - 6, 0));
  return lines;
}

std::string written_table(const GameCourse& course, const TextStyle& style) {
  const std::vector<Trace> rounds = course.all_rounds();
  std::ostringstream out;
  write_arrows(out, rounds, style);
  return out.str();
}

}  // namespace

std::string arrows_count(const GameCourse& course) {
  return fmt::format("{} of {} arrows", arrows_to_take - arrows_left(course.taken()).size(),
                     arrows_to_take);
}

ScreenLines arrow_table_lines(const GameCourse& course, const TextStyle& style) {
  return lines_in(written_table(course, style));
}

ScreenLines game_map_page(const GameCourse& course, const std::string* typed, ScreenSize size,
                          const TextStyle& style) {
  Screen screen(size, style);
  screen.put(title_of(course));
  screen.put_drawn(map_or_list(course, size, screen.style()));
  ScreenLines lower = lower_lines(course, typed, screen.style());
  ScreenLines now = drawn_flow("now  ", end_items(course.scene()), 5, screen.style());
  ScreenLines told = drawn_sentences(told_or_welcome(course), screen.style());
  const int room = screen.rows_left() - 1;
  keep(lower, room - 1);
  keep(now, std::max(room - static_cast<int>(lower.size()) - 2, 1));
  keep(told, room - static_cast<int>(lower.size() + now.size()));
  screen.put_drawn(now);
  screen.put_drawn(told);
  screen.fill_to(static_cast<int>(lower.size()) + 1);
  screen.put_drawn(lower);
  if (typed) {
    end_with_keys(screen, {{"Enter", "perform"}, {"Esc", "back"}});
  } else {
    end_with_keys(screen, {{"h", "hint"},
                           {"l", "ladder"},
                           {"n", "new round"},
                           {"q", "leave"},
                           {"?", "help"},
                           {":", "a step"},
                           {"s", "save"},
                           {"t", "table"}});
  }
  return screen.take();
}

ScreenLines game_hint_page(const HintCard& hint, ScreenSize size, const TextStyle& style) {
  Screen screen(size, style);
  screen.put(title_of("a hint"));
  screen.put({});
  screen.put_drawn(drawn_paragraphs(hint.sentences(), screen.style()));
  std::vector<KeyHint> keys;
  if (hint.has_more()) keys.push_back({"h", "more"});
  keys.push_back({"o", "another arrow"});
  keys.push_back({"Esc", "back"});
  end_with_keys(screen, keys);
  return screen.take();
}

ScreenLines game_ladder_page(const GameCourse& course, ScreenSize size, const TextStyle& style,
                             int& scrolled_back) {
  Screen screen(size, style);
  screen.put(title_of(course));
  TimelineOptions options;
  options.all = true;
  options.so_far = true;
  const Ladder ladder = lay_out(*course.trace(), options);
  const bool wide = screen.style().width >= narrowest_ladder;
  std::ostringstream out;
  wide ? draw_ladder(out, ladder, screen.style()) : draw_list(out, ladder, screen.style());
  const ScreenLines lines = lines_in(out.str());
  const int most = std::max(static_cast<int>(lines.size()) - (size.rows - 2), 0);
  scrolled_back = std::clamp(scrolled_back, 0, most);
  int first = most - scrolled_back;
  put_part(screen, lines, size.rows - 2, first);
  end_with_keys(screen, {{"l", "back to the map"}, {"Up Down", "scroll"}});
  return screen.take();
}

ScreenLines game_table_page(const GameCourse& course, ScreenSize size, const TextStyle& style,
                            int& scrolled) {
  Screen screen(size, style);
  screen.put(title_of(course));
  ScreenLines lines = drawn_paragraphs(game_end_sentences(course), screen.style());
  add(lines, arrow_table_lines(course, screen.style()));
  put_part(screen, lines, size.rows - 2, scrolled);
  end_with_keys(screen, {{"t", "back to the map"}, {"Up Down", "scroll"}, {"q", "leave"}});
  return screen.take();
}

ScreenLines game_help_page(ScreenSize size, const TextStyle& style, int& scrolled) {
  Screen screen(size, style);
  screen.put(title_of("help"));
  const ScreenLines lines = drawn_sentences(game_help_sentences(), screen.style());
  put_part(screen, lines, size.rows - 2, scrolled);
  end_with_keys(screen, {{"Esc", "back"}, {"Up Down", "scroll"}});
  return screen.take();
}

std::vector<std::string> game_help_sentences() {
  static constexpr std::string_view two_hosts_and_a_wire =
      "Two hosts, client and server, each with its own kernel; a wire that holds every segment "
      "until you let it arrive. Both ends may listen, and both may call.";
  // NOLINTBEGIN(bugprone-suspicious-missing-comma): a sentence may take two lines.
  return {
      "RFC 9293's figure 5 is TCP's machine. Each arrow that Linux takes before your eyes counts; "
      "the kernel has to say so.",
      std::string{two_hosts_and_a_wire},
      "1 to 9, a to g: an act of an end or of the wire.",
      "h: a hint for the nearest arrow that is left: which state, which act, the recipe. o: of "
      "another arrow.",
      "l: the ladder: every call, segment and state of this round.",
      "t: the table of the arrows that this sitting took, and what the kernel said.",
      "n: a new round: two new hosts. What has been taken stays taken.",
      ": a step that the menu lacks, as in docs/scenarios.md: server: read()  wire: pass",
      "s: keeps this round as ./my-round.scenario; seetcp run ./my-round.scenario plays it again.",
      "q: leave. The arrows are kept: seetcp learn every-arrow goes on from there.",
      "F6 is none of them: on Linux no listener becomes a caller. Try it: the kernel's answer is "
      "shown.",
      "What takes time goes on while you think: TIME-WAIT ends after 60 s, and a SYN or SYN-ACK "
      "without an answer is sent again. Such a copy may be delivered, dropped, or left where it "
      "is."};
  // NOLINTEND(bugprone-suspicious-missing-comma)
}

std::vector<std::string> game_end_sentences(const GameCourse& course) {
  if (!course.has_all()) {
    std::vector<std::string_view> left;
    for (const Transition* row : arrows_left(course.taken())) left.push_back(row->arrow);
    return {fmt::format("{}; left: {}.", arrows_count(course), fmt::join(left, ", "))};
  }
  return {fmt::format("All {} arrows of figure 5 that sockets can take: taken, on a real kernel.",
                      arrows_to_take),
          "What is left of the RFC's machine are the arrows of its text: RST, time-outs, ABORT. "
          "seetcp run --list has a scenario for most; seetcp learn has lessons on what they cost. "
          "docs/linux-departures.md tells where Linux goes its own way.",
          "This sitting's arrows:"};
}

}  // namespace seetcp
