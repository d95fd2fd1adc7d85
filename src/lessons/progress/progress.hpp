// SPDX-License-Identifier: MIT
// Progress is how far somebody has come in which lesson, and its form in a file:
// {"format":"seetcp-progress","version":1,"lessons":{"hello":{"block":2,"done":"…Z","asked":3,
// "right":2}},"game":{"arrows":["F1"]}}.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace seetcp {

struct LessonProgress {
  std::size_t block{};  // Index of the passage that is next; 0 when done.
  std::string done{};   // When it was last read to its end: "2026-11-28T18:40:00Z"; "" if never.
  std::size_t asked{}, right{};  // Questions answered, and answered right at once; this reading's.

  friend bool operator==(const LessonProgress&, const LessonProgress&) = default;
};

struct GameProgress {
  std::set<std::string> arrows{};  // "F13": taken so far.

  friend bool operator==(const GameProgress&, const GameProgress&) = default;
};

struct Progress {
  std::map<std::string, LessonProgress> lessons{};
  GameProgress game{};

  friend bool operator==(const Progress&, const Progress&) = default;
};

// Absent: that is no progress file, or one of a later version.
std::optional<Progress> read_progress(std::string_view json);

// `over`: what the file held, whose other keys are kept; of no lesson that `progress` has not.
std::string progress_json(const Progress& progress, std::string_view over = {});

// What two learners (or one in two terminals) have done: of each lesson, what is further on.
Progress merged(const Progress& one, const Progress& other);

}  // namespace seetcp
