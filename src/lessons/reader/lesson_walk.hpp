// SPDX-License-Identifier: MIT
// A LessonWalk is somebody's way through a lesson: at which place they are, what they predicted,
// what of the acts has been played. It says what is wished of the world, and shows nothing: the
// LessonReader and the LessonTeller both go by it.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "src/lessons/lesson/lesson.hpp"
#include "src/lessons/progress/progress.hpp"
#include "src/lessons/reader/lesson_places.hpp"
#include "src/lessons/reader/lesson_reader.hpp"
#include "src/lessons/reader/lesson_record.hpp"
#include "src/lessons/reader/reader_wish.hpp"
#include "src/lessons/scene.hpp"
#include "src/lessons/stepper/moments.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// Of a room that votes: before it talks, when it votes again, when it is told.
enum class VoteStage : std::uint8_t { vote, again, told };

class LessonWalk {
 public:
  LessonWalk(const Lesson& lesson, ReaderOptions options);

  ReaderWish begin();
  ReaderWish see(const Scene& scene, std::shared_ptr<const Trace> trace);
  ReaderWish act_over(const std::string& differs);

  // A step forward: to the next place, within a scene to its next step. At a question that has to
  // be answered first it stays.
  ReaderWish forward();
  bool back();          // A step back; false at the beginning.
  ReaderWish run_on();  // All that is left of the scene; looking back: to where one was.
  void stop_running() { runs_on_ = false; }

  const LessonPlace& place() const { return places_[shown_]; }
  std::size_t number() const;  // Of the place, from 1, among those that one comes by.
  std::size_t count() const;
  bool looks_back() const;  // There is more that has been seen.
  bool waits() const { return play_ == Play::wanted || play_ == Play::steps || catches_up(); }
  bool catches_up() const { return catch_up_until_.has_value(); }
  bool runs_on() const { return runs_on_; }

  // At a question, or one that is asked again. The answer as normal_answer() gives it; "" skips it.
  bool is_open() const;  // It may still be answered.
  QuestionPlace question() const { return {place().passage, place().item}; }
  ReaderWish answer(const std::string& normal);
  bool take_hint();                 // One more; false when there is none.
  std::size_t hints_taken() const;  // Of this question.
  VoteStage vote() const;           // Told where no room votes.

  // What stands beside the place: of the scene played last before it, or of the scene itself;
  // nullptr where none was.
  const Moments* moments() const;
  const std::string& notice() const;                  // Of a notice; else "".
  std::vector<QuestionPlace> asked_of_scene() const;  // Whose answer this place's scene gives.

  const Lesson& lesson() const { return lesson_; }
  const ReaderOptions& options() const { return options_; }
  const LessonRecord& record() const { return record_; }
  std::size_t act() const { return act_; }
  LessonProgress progress() const;

 private:
  enum class Play : std::uint8_t {
    none,
    wanted,  // Nothing of it has been seen yet.
    stands,
    steps,  // A step is performed, or its end.
    over,
  };

  ReaderWish advance();
  ReaderWish enter();
  ReaderWish step();
  ReaderWish want(std::size_t act, std::optional<std::size_t> catch_up_until);
  void return_to_now();
  Moments* seen_here();
  void forward_in_seen();
  ReaderWish catch_up();
  void take(std::size_t passage);
  std::string why_it_ended(std::optional<std::size_t> scene, const std::string& differs) const;
  bool is_hidden(std::size_t place) const;
  bool is_complete(std::size_t passage) const;
  bool is_hidden_question(QuestionPlace at, std::size_t place) const;
  std::optional<std::size_t> scene_before(std::size_t place) const;
  std::optional<std::size_t> scene_beside() const;
  const ScenePassage& scene_at(std::size_t passage) const;
  std::size_t begin_of(std::size_t passage) const;
  std::size_t end_of(std::size_t passage) const;
  std::size_t index_of(PlaceKind kind, std::size_t passage) const;

  const Lesson& lesson_;
  ReaderOptions options_;
  LessonRecord record_;
  std::vector<LessonPlace> places_;
  std::size_t shown_ = 0, reached_ = 0;
  std::size_t first_ = 0;  // What one has not been asked before it, one is not told either.

  Play play_ = Play::none;
  std::size_t act_ = 0;
  std::optional<Scene> scene_;  // Now.
  std::shared_ptr<const Trace> trace_;
  std::optional<std::size_t> catch_up_until_;  // Steps.
  bool runs_on_ = false;
  std::set<std::size_t> over_;                  // Acts.
  std::map<std::size_t, Moments> moments_;      // By scene passage.
  std::map<std::size_t, std::string> notices_;  // By scene passage.
  std::map<QuestionPlace, std::size_t> hints_;
  std::map<std::size_t, VoteStage> votes_;  // By place.
};

}  // namespace seetcp
