// SPDX-License-Identifier: MIT
#include "src/lessons/reader/place_keys.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"

namespace seetcp {
namespace {

struct KeyLine {
  std::string_view keys, does;
};

constexpr std::array key_lines{
    KeyLine{"space Enter → n", "on: the next thought, the next step of a scene"},
    KeyLine{"← b", "back: the view goes back, the world does not"},
    KeyLine{"1 2 3 4, up down", "choose an answer; Enter commits to it"},
    KeyLine{"h, Tab", "a hint"},
    KeyLine{"s", "skip the question"},
    KeyLine{"e, End", "the rest of a scene at once; any key stops. Looking back: return to now"},
    KeyLine{"d", "the events in detail, and why"},
    KeyLine{"m", "the map: the states, and which arrows each end has taken"},
    KeyLine{"up down PgUp PgDn", "scroll"},
    KeyLine{"q", "leave: where you are is kept"},
};

constexpr int keys_width = 19;

constexpr std::string_view typing =
    "Where an answer is typed, letters go into it. Enter commits, Tab gives a hint; Esc makes the "
    "letters keys: Esc s skips, Esc q leaves.";
constexpr std::string_view signs =
    "In a ladder, a state with * is inferred from calls and segments; any other was read from the "
    "kernel. A > before a number points to what shows the answer.";

std::vector<std::string> body(const LessonWalk& walk, const TextStyle& style) {
  std::vector<std::string> lines;
  const auto add = [&](std::string_view text, int indent) {
    for (std::string& line : drawn_wrapped(text, Ink::plain, indent, style))
      lines.push_back(std::move(line));
  };
  for (const KeyLine& line : key_lines)
    add(padded(in_style(line.keys, style), keys_width).append(line.does), keys_width);
  lines.emplace_back();
  add(typing, 0);
  add(signs, 0);
  const Moments* const moments = walk.moments();
  if (moments == nullptr || moments->now().scene.look.empty()) return lines;
  lines.emplace_back();
  add("While a scene stands still, another terminal can look at the same kernels:", 0);
  add("  " + moments->now().scene.look, 2);
  return lines;
}

std::size_t count_of_options(const LessonWalk& walk) {
  return std::get<QuestionChoice>(walk.record().question(walk.question()).answers).size();
}

std::vector<KeyHint> question_keys(const LessonWalk& walk, bool menu) {
  const bool voting = walk.vote() == VoteStage::vote;
  std::vector<KeyHint> keys;
  if (takes_letters(walk) && !menu) {
    keys = {{"Enter", voting ? "voted" : "commit"}, {"Tab", "hint"}, {"Esc", "other keys"}};
  } else {
    if (takes_letters(walk)) {
      keys.push_back({"Esc", "type"});
    } else {
      keys.push_back({fmt::format("1-{}", count_of_options(walk)), "choose"});
      keys.push_back({"Enter", voting ? "voted" : "commit"});
    }
    keys.insert(keys.end(), {{"h", "hint"}, {"s", "skip"}});
  }
  if (!takes_letters(walk) || menu)
    keys.insert(keys.end(), {{"b", "back"}, {"?", "help"}, {"q", "leave"}});
  return keys;
}

}  // namespace

bool takes_letters(const LessonWalk& walk) {
  return walk.is_open() &&
         std::holds_alternative<TypedQuestion>(walk.record().question(walk.question()).answers);
}

std::vector<KeyHint> keys_at(const LessonWalk& walk, bool menu) {
  if (walk.is_open()) return question_keys(walk, menu);
  const PlaceKind kind = walk.place().kind;
  std::vector<KeyHint> keys;
  if (kind == PlaceKind::answer && walk.vote() != VoteStage::told)
    keys.push_back({"a", "the answer"});
  else
    keys.push_back({"space", kind == PlaceKind::end && !walk.looks_back() ? "leave" : "on"});
  keys.insert(keys.end(), {{"b", "back"}, {"?", "help"}, {"q", "leave"}});
  if (walk.moments() != nullptr) keys.insert(keys.end(), {{"d", "details"}, {"m", "map"}});
  if (walk.looks_back())
    keys.push_back({"e", "to where you were"});
  else if (kind == PlaceKind::scene)
    keys.push_back({"e", "all of it"});
  return keys;
}

std::vector<std::string> reader_help_page(const LessonWalk& walk, ScreenSize size,
                                          const TextStyle& style, int& scrolled) {
  Screen screen(size, style);
  screen.put({{walk.lesson().head.title, Ink::strong}});
  put_part(screen, body(walk, screen.style()), screen.rows_left() - 1, scrolled);
  end_with_keys(screen, {{"Esc", "back to the lesson"}, {"up down", "scroll"}, {"q", "leave"}});
  return screen.take();
}

}  // namespace seetcp
