// SPDX-License-Identifier: MIT
#include "src/lessons/reader/lesson_walk.hpp"

#include <algorithm>
#include <utility>

#include "src/lessons/run/lesson_run.hpp"

namespace seetcp {

LessonWalk::LessonWalk(const Lesson& lesson, ReaderOptions options)
    : lesson_(lesson), options_(std::move(options)), record_(lesson), places_(places_of(lesson)) {}

ReaderWish LessonWalk::forward() {
  if (waits()) return ReaderWish::stay;
  if (shown_ < reached_) {
    forward_in_seen();
    return ReaderWish::stay;
  }
  const PlaceKind kind = place().kind;
  if (kind == PlaceKind::end) return ReaderWish::leave;
  if (kind == PlaceKind::scene) return step();
  if (const VoteStage stage = vote(); stage != VoteStage::told) {
    const bool voted = stage == VoteStage::again;
    if (kind == PlaceKind::question && voted) return answer("");
    votes_[shown_] = voted ? VoteStage::told : VoteStage::again;
    return ReaderWish::stay;
  }
  return is_open() ? ReaderWish::stay : advance();
}

void LessonWalk::forward_in_seen() {
  if (Moments* seen = seen_here(); seen != nullptr && seen->forward()) return;
  do {
    ++shown_;
  } while (shown_ < reached_ && is_hidden(shown_));
  Moments* const seen = seen_here();
  if (seen == nullptr) return;
  seen->return_to_now();
  while (shown_ < reached_ && seen->back()) {
  }
}

ReaderWish LessonWalk::advance() {
  do {
    ++shown_;
  } while (is_hidden(shown_));
  reached_ = shown_;
  return enter();
}

ReaderWish LessonWalk::enter() {
  if (place().kind != PlaceKind::scene) return ReaderWish::stay;
  const std::size_t act = scene_at(place().passage).act;
  if (play_ != Play::stands || act != act_) return want(act, std::nullopt);
  take(place().passage);
  return ReaderWish::stay;
}

// What is over is let go: then the act is over.
ReaderWish LessonWalk::step() {
  Moments& moments = moments_[place().passage];
  if (place().kind == PlaceKind::scene && moments.forward()) return ReaderWish::stay;
  if (is_complete(place().passage) && scene_->next) return advance();
  if (scene_->next) moments.expect_step();
  play_ = Play::steps;
  return ReaderWish::go_on;
}

ReaderWish LessonWalk::run_on() {
  if (waits()) return ReaderWish::stay;
  const bool looked_back = looks_back();
  return_to_now();
  const bool can = !looked_back && place().kind == PlaceKind::scene && scene_->next &&
                   !is_complete(place().passage);
  runs_on_ = can;
  return can ? step() : ReaderWish::stay;
}

bool LessonWalk::looks_back() const {
  if (shown_ < reached_) return true;
  const Moments* const beside = place().kind == PlaceKind::scene ? moments() : nullptr;
  return beside != nullptr && beside->steps_back() != 0;
}

// At a scene of which something has been seen; else nullptr.
Moments* LessonWalk::seen_here() {
  const auto found = moments_.find(place().passage);
  return place().kind == PlaceKind::scene && found != moments_.end() ? &found->second : nullptr;
}

void LessonWalk::return_to_now() {
  shown_ = reached_;
  for (auto& [passage, moments] : moments_) moments.return_to_now();
}

bool LessonWalk::back() {
  if (catches_up()) return false;
  if (Moments* seen = seen_here(); seen != nullptr && seen->back()) return true;
  for (std::size_t i = shown_; i > 0; --i) {
    if (is_hidden(i - 1)) continue;
    shown_ = i - 1;
    if (Moments* seen = seen_here()) seen->return_to_now();
    return true;
  }
  return false;
}

std::size_t LessonWalk::number() const {
  std::size_t number = 0;
  for (std::size_t i = 0; i <= shown_; ++i) number += is_hidden(i) ? 0 : 1;
  return number;
}

// What will be asked again is not counted before: it would tell what was missed.
std::size_t LessonWalk::count() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const bool is_told = places_[i].kind != PlaceKind::again || i <= reached_;
    count += is_told && !is_hidden(i) ? 1 : 0;
  }
  return count;
}

const std::string& LessonWalk::notice() const {
  static const std::string none;
  const auto found = notices_.find(place().passage);
  return place().kind == PlaceKind::notice && found != notices_.end() ? found->second : none;
}

const Moments* LessonWalk::moments() const {
  const auto scene = scene_beside();
  const auto found = scene ? moments_.find(*scene) : moments_.end();
  return found == moments_.end() || found->second.empty() ? nullptr : &found->second;
}

// --- What has been seen.

LessonProgress LessonWalk::progress() const {
  if (reached_ == 0) return options_.so_far;
  const LessonPlace& place = places_[reached_];
  const bool done = place.kind == PlaceKind::end || place.kind == PlaceKind::again;
  LessonProgress now{.block = done ? 0 : passage_to_resume(lesson_, place),
                     .done = done ? "now" : options_.so_far.done};
  if (first_ != 0) now.asked = options_.so_far.asked;
  if (first_ != 0) now.right = options_.so_far.right;
  for (const LessonPlace& one : places_) {
    if (one.kind != PlaceKind::question || (!done && one.passage >= now.block)) continue;
    const ToldOutcome outcome = record_.outcome({one.passage, one.item});
    if (outcome == ToldOutcome::right || outcome == ToldOutcome::missed) ++now.asked;
    if (outcome == ToldOutcome::right) ++now.right;
  }
  return now;
}

// Whose scene will not be played is not asked; who was not asked is not told.
bool LessonWalk::is_hidden_question(QuestionPlace at, std::size_t place) const {
  if (!record_.predicted(at).empty()) return false;
  const std::size_t scene = record_.scene_of(at);
  return place < first_ || (over_.contains(scene_at(scene).act) && !record_.trace_of(scene));
}

bool LessonWalk::is_hidden(std::size_t index) const {
  const LessonPlace& place = places_[index];
  const QuestionPlace asked{place.passage, place.item};
  switch (place.kind) {
    case PlaceKind::title:
    case PlaceKind::end: return false;
    case PlaceKind::prose: return options_.questions_only;
    case PlaceKind::question: return is_hidden_question(asked, index);
    case PlaceKind::scene:
      return (index < first_ || over_.contains(scene_at(place.passage).act)) &&
             !moments_.contains(place.passage);
    case PlaceKind::notice: return !notices_.contains(place.passage);
    case PlaceKind::answer: {
      const bool played = record_.trace_of(record_.scene_of(asked)) != nullptr;
      return !played ? over_.contains(scene_at(record_.scene_of(asked)).act) || index < first_
                     : is_hidden_question(asked, index);
    }
    case PlaceKind::claim:
      return index < first_ &&
             !record_.trace_of(std::get<ClaimsPassage>(lesson_.passages[place.passage]).scene);
    case PlaceKind::again: return record_.outcome(asked) != ToldOutcome::missed;
  }
  return false;  // Unreachable: the switch names every kind.
}

bool LessonWalk::is_complete(std::size_t passage) const {
  return scene_ && scene_->performed >= end_of(passage);
}

std::optional<std::size_t> LessonWalk::scene_before(std::size_t place) const {
  for (std::size_t i = std::min(place, places_.size()); i > 0; --i)
    if (places_[i - 1].kind == PlaceKind::scene) return places_[i - 1].passage;
  return std::nullopt;
}

// A question's own scene is to come; the one before it belongs to it only within one act.
std::optional<std::size_t> LessonWalk::scene_beside() const {
  switch (place().kind) {
    case PlaceKind::answer:
    case PlaceKind::again: return record_.scene_of(question());
    case PlaceKind::claim: return std::get<ClaimsPassage>(lesson_.passages[place().passage]).scene;
    case PlaceKind::question: {
      const auto before = scene_before(shown_);
      const std::size_t act = scene_at(record_.scene_of(question())).act;
      return before && scene_at(*before).act == act ? before : std::nullopt;
    }
    default: return scene_before(shown_ + 1);
  }
}

const ScenePassage& LessonWalk::scene_at(std::size_t passage) const {
  return std::get<ScenePassage>(lesson_.passages[passage]);
}

std::size_t LessonWalk::begin_of(std::size_t passage) const {
  const ScenePassage& scene = scene_at(passage);
  return performed_until(lesson_.scenario.acts[scene.act], scene.first);
}

std::size_t LessonWalk::end_of(std::size_t passage) const {
  const ScenePassage& scene = scene_at(passage);
  return performed_until(lesson_.scenario.acts[scene.act], scene.end);
}

std::size_t LessonWalk::index_of(PlaceKind kind, std::size_t passage) const {
  const auto found = std::ranges::find_if(places_, [&](const LessonPlace& place) {
    return place.kind == kind && place.passage == passage;
  });
  return static_cast<std::size_t>(found - places_.begin());
}

}  // namespace seetcp
