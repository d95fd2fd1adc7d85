// SPDX-License-Identifier: MIT
// A Lesson is prose, acts that are played, and questions asked before they are. read_lesson.hpp
// reads it from Markdown; tutorials/README.md tells authors how to write one. Plain values: what
// stands here has been checked.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "src/lessons/lesson/prose.hpp"
#include "src/lessons/lesson/question.hpp"
#include "src/lessons/scenario.hpp"
#include "src/trace/claim.hpp"

namespace seetcp {

// The front matter.
struct LessonHead {
  std::string id{};  // "close-wait": letters, digits, hyphens.
  std::string title{};
  int minutes{};                      // 1 to 60.
  std::vector<std::string> arrows{};  // Figure 5's that it takes: "F1"; in ascending order.

  friend bool operator==(const LessonHead&, const LessonHead&) = default;
};

// A `scenario` block. All of a lesson's make one scenario; each is a run of steps of one of its
// acts, and `scenario fresh` begins the next act.
struct ScenePassage {
  std::size_t act{};    // Index into Lesson::scenario.acts.
  std::size_t first{};  // Index into the act's steps.
  std::size_t end{};    // One behind its last step.

  friend bool operator==(const ScenePassage&, const ScenePassage&) = default;
};

// A `predict` block: asked here, answered by the scene passage that comes next (`scene`, an index
// into Lesson::passages): by the trace of its act up to that passage's end.
struct PredictPassage {
  std::vector<Question> questions{};
  std::size_t scene{};

  friend bool operator==(const PredictPassage&, const PredictPassage&) = default;
};

// A `claims` block: judged on the trace of the act so far. `scene`: the last one before it.
struct ClaimsPassage {
  std::vector<Claim> claims{};
  std::vector<int> lines{};  // In the lesson's file, of each claim.
  std::size_t scene{};

  friend bool operator==(const ClaimsPassage&, const ClaimsPassage&) = default;
};

using Passage = std::variant<Prose, ScenePassage, PredictPassage, ClaimsPassage>;

struct Lesson {
  LessonHead head{};
  Scenario scenario{};  // Lines and columns of its steps are those of the lesson's file.
  std::vector<Passage> passages{};

  friend bool operator==(const Lesson&, const Lesson&) = default;
};

}  // namespace seetcp
