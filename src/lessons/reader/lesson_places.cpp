// SPDX-License-Identifier: MIT
#include "src/lessons/reader/lesson_places.hpp"

namespace seetcp {
namespace {

class PlaceFinder {
 public:
  explicit PlaceFinder(const Lesson& lesson) : lesson_(lesson) {}

  std::vector<LessonPlace> find() {
    places_.push_back({PlaceKind::title});
    for (passage_ = 0; passage_ < lesson_.passages.size(); ++passage_)
      std::visit([&](const auto& passage) { take(passage); }, lesson_.passages[passage_]);
    for (passage_ = 0; passage_ < lesson_.passages.size(); ++passage_)
      if (const auto* asked = std::get_if<PredictPassage>(&lesson_.passages[passage_]))
        add(PlaceKind::again, asked->questions.size());
    places_.push_back({PlaceKind::end});
    return std::move(places_);
  }

 private:
  void take(const Prose&) { add(PlaceKind::prose, 1); }
  void take(const PredictPassage& asked) { add(PlaceKind::question, asked.questions.size()); }
  void take(const ClaimsPassage& claims) { add(PlaceKind::claim, claims.claims.size()); }

  void take(const ScenePassage&) {
    const std::size_t scene = passage_;
    add(PlaceKind::scene, 1);
    add(PlaceKind::notice, 1);
    for (passage_ = 0; passage_ < scene; ++passage_) {
      const auto* asked = std::get_if<PredictPassage>(&lesson_.passages[passage_]);
      if (asked != nullptr && asked->scene == scene)
        add(PlaceKind::answer, asked->questions.size());
    }
    passage_ = scene;
  }

  void add(PlaceKind kind, std::size_t count) {
    for (std::size_t item = 0; item < count; ++item) places_.push_back({kind, passage_, item});
  }

  const Lesson& lesson_;
  std::size_t passage_ = 0;
  std::vector<LessonPlace> places_;
};

}  // namespace

std::vector<LessonPlace> places_of(const Lesson& lesson) {
  return PlaceFinder{lesson}.find();
}

std::size_t passage_to_resume(const Lesson& lesson, const LessonPlace& place) {
  if (place.kind != PlaceKind::scene && place.kind != PlaceKind::notice) return place.passage;
  for (std::size_t passage = 0; passage < place.passage; ++passage) {
    const auto* asked = std::get_if<PredictPassage>(&lesson.passages[passage]);
    if (asked != nullptr && asked->scene == place.passage) return passage;
  }
  return place.passage;
}

}  // namespace seetcp
