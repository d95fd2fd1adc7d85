// SPDX-License-Identifier: MIT
// A LessonWalk and the world: acts that are wished for, seen, and over.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "src/lessons/reader/lesson_walk.hpp"

namespace seetcp {

// Who left within an act finds it as it was: what they have seen of it is played without stops.
ReaderWish LessonWalk::begin() {
  const std::size_t block = options_.so_far.block;
  if (block == 0) return ReaderWish::stay;
  const auto is_there = [&](const LessonPlace& place) {
    const auto index = static_cast<std::size_t>(&place - places_.data());
    return place.passage >= block && place.kind != PlaceKind::answer && !is_hidden(index);
  };
  const auto found = std::ranges::find_if(places_, is_there);
  if (found == places_.end() || found->passage != block) return ReaderWish::stay;
  first_ = static_cast<std::size_t>(found - places_.begin());
  if (const auto scene = scene_before(first_)) return want(scene_at(*scene).act, end_of(*scene));
  shown_ = reached_ = first_;
  return enter();
}

ReaderWish LessonWalk::want(std::size_t act, std::optional<std::size_t> catch_up_until) {
  act_ = act;
  play_ = Play::wanted;
  catch_up_until_ = catch_up_until;
  scene_.reset();
  trace_.reset();
  return ReaderWish::play;
}

ReaderWish LessonWalk::see(const Scene& scene, std::shared_ptr<const Trace> trace) {
  play_ = Play::stands;
  scene_ = scene;
  trace_ = std::move(trace);
  if (catches_up()) return catch_up();
  const auto passage = scene_before(reached_ + 1);
  if (!passage) return ReaderWish::stay;
  take(*passage);
  const bool more = runs_on_ && !is_complete(*passage) && scene_->next;
  if (!more) runs_on_ = false;
  return more ? step() : ReaderWish::stay;
}

void LessonWalk::take(std::size_t passage) {
  Scene scene = *scene_;
  // What comes behind it has to be predicted first.
  if (scene.performed >= end_of(passage) && scene.next) scene.next = CueLine{};
  moments_[passage].add(scene, trace_);
  if (is_complete(passage)) record_.keep(passage, trace_);
}

ReaderWish LessonWalk::catch_up() {
  for (std::size_t i = 0; i < first_; ++i) {
    if (places_[i].kind != PlaceKind::scene) continue;
    const std::size_t passage = places_[i].passage;
    const bool belongs = scene_at(passage).act == act_ && begin_of(passage) <= scene_->performed &&
                         scene_->performed <= end_of(passage);
    if (belongs) take(passage);
  }
  // An act that is over has to be let go before the next one.
  if (scene_->performed < *catch_up_until_ || !scene_->next) {
    play_ = Play::steps;
    return ReaderWish::go_on;
  }
  catch_up_until_.reset();
  shown_ = reached_ = first_;
  return enter();
}

ReaderWish LessonWalk::act_over(const std::string& differs) {
  over_.insert(act_);
  play_ = Play::over;
  runs_on_ = false;
  const bool caught_up = std::exchange(catch_up_until_, std::nullopt).has_value();
  const auto scene = scene_before(caught_up ? first_ : reached_ + 1);
  const std::string why = why_it_ended(scene, differs);
  if (scene && !why.empty()) notices_[*scene] = why;
  if (caught_up && why.empty()) {
    shown_ = reached_ = first_;
    return is_hidden(first_) ? advance() : enter();
  }
  return_to_now();
  if (scene) shown_ = reached_ = index_of(PlaceKind::scene, *scene);
  return advance();
}

std::string LessonWalk::why_it_ended(std::optional<std::size_t> scene,
                                     const std::string& differs) const {
  if (!differs.empty()) {
    const bool began = scene && moments_.contains(*scene);
    return fmt::format("{}: {}",
                       began ? "Your kernel did something else than this lesson expects"
                             : "This cannot be shown here",
                       differs);
  }
  if (!scene || record_.trace_of(*scene)) return "";
  const auto& steps = lesson_.scenario.acts[act_].steps;
  const auto slow = std::ranges::find_if(steps, [&](const ScenarioStep& step) {
    return is_slow(step) && scene_ && scene_->next && step.at.line == scene_->next->line;
  });
  if (slow == steps.end()) return "The scene was given up: what comes of it is not shown.";
  return fmt::format(
      "The scene ends here, before \"{}\", which waits for long. Who has the time "
      "plays it with: seetcp learn {} --slow",
      slow->text, lesson_.head.id);
}

}  // namespace seetcp
