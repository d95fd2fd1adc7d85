// SPDX-License-Identifier: MIT
// A LessonCheck is what playing a lesson has found out about it; and its form in which a child
// process hands it over.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "src/cli/learn/lesson_file.hpp"
#include "src/trace/mistake.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct CheckedAct {
  std::size_t act{};  // Index into the lesson's scenario.
  Trace trace{};
};

struct LessonCheck {
  std::chrono::milliseconds took{};
  std::size_t questions{}, answered{};  // All; those that this run has answered.
  std::size_t claims{}, judged{};
  std::vector<std::string> taken{};    // Figure 5's arrows: "F1".
  std::vector<std::string> skipped{};  // "act 2: …": what this machine cannot show, and why.
  std::vector<Mistake> findings{};
  std::vector<CheckedAct> acts{};  // Those that were played.
};

// Plays it, on stages of this process. What was recorded of it is compared unless it is recorded
// anew.
struct HowToCheck {
  bool slow{}, records{};
};
LessonCheck check_lesson(const LessonFile& file, HowToCheck how);

std::string json_of(const LessonCheck& check);

// Of a text that json_of() has made.
LessonCheck check_of_json(std::string_view json);

}  // namespace seetcp
