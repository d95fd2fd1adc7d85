// SPDX-License-Identifier: MIT
// A LessonWalk at its questions: what is answered, hinted at, voted on.
#include "src/lessons/reader/lesson_walk.hpp"

namespace seetcp {

bool LessonWalk::is_open() const {
  if (place().kind == PlaceKind::again) return record_.tried_again(question()).empty();
  if (place().kind != PlaceKind::question) return false;
  const std::size_t scene = record_.scene_of(question());
  return !moments_.contains(scene);
}

ReaderWish LessonWalk::answer(const std::string& normal) {
  if (!is_open() || waits()) return ReaderWish::stay;
  if (place().kind == PlaceKind::again) {
    record_.try_again(question(), normal);
    return normal.empty() && shown_ == reached_ ? advance() : ReaderWish::stay;
  }
  record_.predict(question(), normal);
  if (shown_ == reached_) return advance();
  forward_in_seen();
  return ReaderWish::stay;
}

bool LessonWalk::take_hint() {
  if (!is_open() || hints_taken() == record_.question(question()).hints.size()) return false;
  ++hints_[question()];
  return true;
}

std::size_t LessonWalk::hints_taken() const {
  const auto found = hints_.find(question());
  return found == hints_.end() ? 0 : found->second;
}

VoteStage LessonWalk::vote() const {
  const bool asks = place().kind == PlaceKind::question && is_open();
  if (!options_.for_class || (!asks && place().kind != PlaceKind::answer)) return VoteStage::told;
  const auto found = votes_.find(shown_);
  if (found != votes_.end()) return found->second;
  return asks ? VoteStage::vote : VoteStage::again;
}

std::vector<QuestionPlace> LessonWalk::asked_of_scene() const {
  std::vector<QuestionPlace> all;
  for (std::size_t i = 0; i < shown_; ++i) {
    if (places_[i].kind != PlaceKind::question || is_hidden(i)) continue;
    const QuestionPlace at{places_[i].passage, places_[i].item};
    if (record_.scene_of(at) == place().passage) all.push_back(at);
  }
  return all;
}

}  // namespace seetcp
