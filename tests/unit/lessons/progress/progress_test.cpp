// SPDX-License-Identifier: MIT
#include "src/lessons/progress/progress.hpp"

#include <doctest/doctest.h>

#include <string>

using seetcp::LessonProgress;
using seetcp::merged;
using seetcp::Progress;
using seetcp::progress_json;
using seetcp::read_progress;

TEST_CASE("progress: what is written is read again") {
  Progress progress;
  progress.lessons["hello"] = {.block = 0, .done = "2026-11-28T18:40:00Z", .asked = 3, .right = 2};
  progress.lessons["queue"] = {.block = 4, .done = "", .asked = 1, .right = 1};
  progress.game.arrows = {"F1", "F13"};
  CHECK(read_progress(progress_json(progress)) == progress);
}

TEST_CASE("progress: the file is the one that is documented") {
  const auto progress = read_progress(
      R"({"format":"seetcp-progress","version":1,"lessons":{"hello":{"block":2,"asked":3,"right":2}}})");
  REQUIRE(progress);
  CHECK(progress->lessons.at("hello") == LessonProgress{.block = 2, .asked = 3, .right = 2});
}

TEST_CASE("progress: what is no progress file is told from an empty one") {
  for (const char* text :
       {"", "{", "[]", "null", "{}", R"({"format":"seetcp-trace","version":1})",
        R"({"format":"seetcp-progress"})", R"({"format":"seetcp-progress","version":2})"})
    CHECK_FALSE(read_progress(text));
  CHECK(read_progress(R"({"format":"seetcp-progress","version":1})") == Progress{});
}

TEST_CASE("progress: values of the wrong kind count as not there") {
  const auto progress = read_progress(
      R"({"format":"seetcp-progress","version":1,"lessons":{"a":7,"b":{"block":-1,"done":3}},)"
      R"("game":{"arrows":["F1",2]}})");
  REQUIRE(progress);
  CHECK(progress->lessons.size() == 1);
  CHECK(progress->lessons.at("b") == LessonProgress{});
  CHECK(progress->game.arrows == std::set<std::string>{"F1"});
}

TEST_CASE("progress: keys of a later program are kept") {
  const std::string before =
      R"({"format":"seetcp-progress","version":1,"theme":"dark",)"
      R"("lessons":{"hello":{"block":1,"note":"mine"},"gone":{"block":1}},"game":{"arrows":[],"best":9}})";
  Progress progress;
  progress.lessons["hello"] = {.block = 2};
  const std::string after = progress_json(progress, before);
  CHECK(after.find("\"theme\": \"dark\"") != std::string::npos);
  CHECK(after.find("\"note\": \"mine\"") != std::string::npos);
  CHECK(after.find("\"best\": 9") != std::string::npos);
  CHECK(after.find("\"block\": 2") != std::string::npos);
  CHECK(after.find("gone") == std::string::npos);
}

TEST_CASE("progress: of two learners each lesson keeps who is further on") {
  Progress one;
  one.lessons["hello"] = {.block = 3};
  one.lessons["queue"] = {.done = "2026-11-28T18:40:00Z"};
  one.game.arrows = {"F1"};
  Progress other;
  other.lessons["hello"] = {.block = 5};
  other.lessons["queue"] = {.block = 7};
  other.lessons["reset"] = {.block = 1};
  other.game.arrows = {"F2"};
  const Progress both = merged(one, other);
  CHECK(both.lessons.at("hello").block == 5);
  CHECK(both.lessons.at("queue").done == "2026-11-28T18:40:00Z");
  CHECK(both.lessons.at("reset").block == 1);
  CHECK(both.game.arrows == std::set<std::string>{"F1", "F2"});
  CHECK(merged(other, one) == both);
}
