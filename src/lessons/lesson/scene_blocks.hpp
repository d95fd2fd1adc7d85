// SPDX-License-Identifier: MIT
// The `scenario` blocks of a lesson as one scenario, whose steps stand in the lesson's lines.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "src/lessons/lesson/lesson.hpp"
#include "src/lessons/lesson/lesson_lines.hpp"
#include "src/lessons/lesson/markdown.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

struct SceneBlocks {
  Scenario scenario{};
  std::vector<ScenePassage> passages{};  // One for each block, in order.
  // Who may be named in questions and claims: client, server, those introduced, children. Also
  // where the scenario could not be read.
  std::vector<std::string> actors{};
};

// `blocks`: all of the lesson's, in order. Where there is a mistake, scenario and passages are not
// to be used.
SceneBlocks read_scene_blocks(const LessonLines& lines, std::span<const LessonFence> blocks,
                              Mistakes& mistakes);

}  // namespace seetcp
