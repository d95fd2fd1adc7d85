// SPDX-License-Identifier: MIT
#include "src/lessons/progress/progress.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <tuple>

namespace seetcp {
namespace {

using Json = nlohmann::json;

constexpr std::string_view format = "seetcp-progress";
constexpr int version = 1;

std::size_t count_of(const Json& value) {
  return value.is_number_unsigned() ? value.get<std::size_t>() : 0;
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : "";
}

LessonProgress lesson_of(const Json& value) {
  const auto member = [&](const char* key) { return value.value(key, Json{}); };
  return {.block = count_of(member("block")),
          .done = text_of(member("done")),
          .asked = count_of(member("asked")),
          .right = count_of(member("right"))};
}

void put(Json& into, const LessonProgress& lesson) {
  if (!into.is_object()) into = Json::object();
  into["block"] = lesson.block;
  if (lesson.done.empty())
    into.erase("done");
  else
    into["done"] = lesson.done;
  into["asked"] = lesson.asked;
  into["right"] = lesson.right;
}

Json object_in(std::string_view text) {
  Json found = Json::parse(text, nullptr, false);
  return found.is_object() ? found : Json::object();
}

// "2026-11-28T18:40:00Z" sorts as time does.
auto how_far(const LessonProgress& lesson) {
  return std::tuple{lesson.done, lesson.block, lesson.asked, lesson.right};
}

}  // namespace

std::optional<Progress> read_progress(std::string_view json) {
  const Json whole = Json::parse(json, nullptr, false);
  if (!whole.is_object() || whole.value("format", Json{}) != format) return std::nullopt;
  if (whole.value("version", Json{}) != version) return std::nullopt;
  Progress progress;
  if (const Json lessons = whole.value("lessons", Json{}); lessons.is_object()) {
    for (const auto& [id, lesson] : lessons.items()) {
      if (lesson.is_object()) progress.lessons[id] = lesson_of(lesson);
    }
  }
  const Json game = whole.value("game", Json{});
  const Json arrows = game.is_object() ? game.value("arrows", Json{}) : Json{};
  if (arrows.is_array()) {
    for (const Json& arrow : arrows) {
      if (arrow.is_string()) progress.game.arrows.insert(arrow.get<std::string>());
    }
  }
  return progress;
}

std::string progress_json(const Progress& progress, std::string_view over) {
  const Json before = object_in(over);
  // What people look for first stands first.
  nlohmann::ordered_json whole = {{"format", format}, {"version", version}};
  Json lessons = Json::object();
  const Json known = before.value("lessons", Json{});
  for (const auto& [id, lesson] : progress.lessons) {
    if (known.is_object() && known.contains(id)) lessons[id] = known[id];
    put(lessons[id], lesson);
  }
  Json game = before.value("game", Json{});
  if (!game.is_object()) game = Json::object();
  game["arrows"] = progress.game.arrows;
  whole["lessons"] = lessons;
  whole["game"] = game;
  for (const auto& [key, value] : before.items()) {
    if (!whole.contains(key)) whole[key] = value;
  }
  return whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Progress merged(const Progress& one, const Progress& other) {
  Progress both = one;
  for (const auto& [id, lesson] : other.lessons) {
    const auto [place, is_new] = both.lessons.try_emplace(id, lesson);
    if (!is_new && how_far(place->second) < how_far(lesson)) place->second = lesson;
  }
  both.game.arrows.insert(other.game.arrows.begin(), other.game.arrows.end());
  return both;
}

}  // namespace seetcp
