// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/scene_foot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "src/lessons/stepper/scene_words.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {
namespace {

constexpr int label_width = 8;  // "states  "

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
  if (scene.next->text.empty()) return labelled("", "space goes on from here", Ink::plain, style);
  add(lines,
      labelled(moments.steps_back() == 0 ? "next" : "then", cue_text(*scene.next), Ink::strong,
               style),
      3);
  if (!scene.next->comment.empty()) {
    add(lines, labelled("", "# " + scene.next->comment, Ink::plain, style), 3);
  }
  return lines;
}

}  // namespace

std::vector<std::string> scene_foot(const Moments& moments, int most, const TextStyle& style) {
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

}  // namespace seetcp
