// SPDX-License-Identifier: MIT
// A LessonFile is a lesson that the user names: one of the sixteen that the program carries in
// itself (tutorials), or a file of their own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/lesson/lesson.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct LessonFile {
  std::string name;    // What it is called in messages: "tutorials/02-queue.md".
  std::string path;    // Where it was read; "" for one that the program carries.
  std::string source;  // The text.
  Lesson lesson;
};

// The game, which is learnt as a lesson is, and is none.
inline constexpr std::string_view game_id = "every-arrow";

// The ids of those that the program carries, in the order in which they are read.
std::vector<std::string> lesson_ids();

// Whether `name` looks like a path: has a slash or the extension.
bool is_lesson_path(std::string_view name);

// Throws Complaint: no such lesson (and which is meant), a file that cannot be read, or all the
// mistakes in it, which are told then.
LessonFile read_lesson_file(const std::string& name);

// Where the recorded trace of an act (from 0) of a file is: in the folder "recorded" beside it.
std::string recording_path(const LessonFile& file, std::size_t act);

// That trace; of a lesson that the program carries, the one that came with it. Absent when there is
// none. Throws Complaint or BadTrace when it cannot be read.
std::optional<Trace> recording_of(const LessonFile& file, std::size_t act);

}  // namespace seetcp
