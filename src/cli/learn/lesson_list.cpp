// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "src/cli/learn/lesson_file.hpp"
#include "src/tcp/transitions.hpp"
#include "src/views/styled_line.hpp"

namespace seetcp {
namespace {

constexpr std::string_view what_the_game_is = "a game: take every arrow by acts of your own";

// Of figure 5 and its notes, but F6: no socket takes it.
std::size_t arrows_in_all() {
  std::set<std::string_view> arrows;
  for (const Transition& row : transitions) {
    if (!row.arrow.empty() && row.arrow != "F6") arrows.insert(row.arrow);
  }
  return arrows.size();
}

const LessonProgress* progress_of(const Progress& progress, const std::string& id) {
  const auto found = progress.lessons.find(id);
  return found == progress.lessons.end() ? nullptr : &found->second;
}

bool is_done(const Progress& progress, const std::string& id) {
  const LessonProgress* const one = progress_of(progress, id);
  return one != nullptr && !one->done.empty();
}

bool is_begun(const Progress& progress, const std::string& id) {
  const LessonProgress* const one = progress_of(progress, id);
  return one != nullptr && one->block > 0;
}

std::string said_of(const Progress& progress, const std::string& id) {
  if (is_begun(progress, id)) return "begun";
  return is_done(progress, id) ? "done" : "";
}

}  // namespace

std::string next_lesson(const Progress& progress) {
  const std::vector<std::string> ids = lesson_ids();
  for (const std::string& id : ids) {
    if (is_begun(progress, id) && !is_done(progress, id)) return id;
  }
  for (const std::string& id : ids) {
    if (!is_done(progress, id)) return id;
  }
  return std::string{game_id};
}

std::string lessons_a_line() {
  std::string text;
  for (const std::string& id : lesson_ids())
    text += fmt::format("{:<22} {}\n", id, read_lesson_file(id).lesson.head.title);
  return text + fmt::format("{:<22} {}\n", game_id, what_the_game_is);
}

std::string list_of_lessons(const Progress& progress, const TextStyle& style) {
  const std::vector<std::string> ids = lesson_ids();
  const std::string next = next_lesson(progress);
  std::string text = "The lessons, in the order in which they build on each other:\n\n";
  std::set<std::string> taken;
  std::size_t done = 0;
  int number = 0;
  for (const std::string& id : ids) {
    const LessonHead head = read_lesson_file(id).lesson.head;
    const std::string_view mark = id == next ? (style.unicode ? "▶" : ">") : " ";
    const std::string line = fmt::format("{} {:2} {:<22} {:2} min  {:<5}  {}", mark, ++number, id,
                                         head.minutes, said_of(progress, id), head.title);
    text += line + '\n';
    if (!is_done(progress, id)) continue;
    ++done;
    taken.insert(head.arrows.begin(), head.arrows.end());
  }
  text += fmt::format("{}    {:<22}         {:<5}  {}\n", next == game_id ? ">" : " ", game_id, "",
                      what_the_game_is);
  text += fmt::format("\nDone: {} of {}. Arrows of TCP's machine seen: {}/{}.\n", done, ids.size(),
                      taken.size(), arrows_in_all());
  return text + fmt::format("Next: seetcp learn {}\n", next);
}

}  // namespace seetcp
