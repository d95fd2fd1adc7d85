// SPDX-License-Identifier: MIT
// Places are what a reader of a lesson comes by, one after the other: one thought, one question,
// one scene, one answer a screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "src/lessons/lesson/lesson.hpp"

namespace seetcp {

enum class PlaceKind : std::uint8_t {
  title,
  prose,
  question,  // Asked here.
  scene,     // Played here, a step at a time.
  notice,    // The scene went otherwise than the lesson expects; only where it did.
  answer,    // To a question that this scene has answered.
  claim,
  again,  // A question that was missed, once more; only of those.
  end,
};

struct LessonPlace {
  PlaceKind kind{};
  std::size_t passage{};  // Index into Lesson::passages; of question, answer, again: where asked.
  std::size_t item{};     // Which of its questions or claims.

  friend bool operator==(const LessonPlace&, const LessonPlace&) = default;
};

// All that there can be, in order.
std::vector<LessonPlace> places_of(const Lesson& lesson);

// The passage from which one goes on reading who left at this place: where its scene's questions
// are asked, so that nothing is played before they are. 0 for the title and the end.
std::size_t passage_to_resume(const Lesson& lesson, const LessonPlace& place);

}  // namespace seetcp
