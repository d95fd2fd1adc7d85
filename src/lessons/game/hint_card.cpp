// SPDX-License-Identifier: MIT
#include "src/lessons/game/hint_card.hpp"

#include <algorithm>

namespace seetcp {
namespace {

constexpr std::size_t most_levels = std::tuple_size_v<decltype(ArrowHint::levels)>;

}  // namespace

void HintCard::show(const Transition* row) {
  row_ = row;
  levels_ = 1;
}

void HintCard::more(const GameCourse& course) {
  const bool is_left = row_ && !course.taken().contains(row_->arrow);
  if (!is_left) return show(nearest_arrow(course.taken(), course.standing()));
  levels_ = std::min(levels_ + 1, most_levels);
}

void HintCard::other(const GameCourse& course) {
  const auto left = arrows_left(course.taken());
  if (left.empty()) return show(nullptr);
  const auto at = std::ranges::find(left, row_);
  show(at == left.end() || at + 1 == left.end() ? left.front() : *(at + 1));
}

bool HintCard::choose(const GameCourse& course, std::string_view arrow) {
  for (const Transition* row : arrows_left(course.taken())) {
    if (row->arrow != arrow) continue;
    show(row);
    return true;
  }
  return false;
}

bool HintCard::has_more() const {
  return row_ && levels_ < most_levels;
}

std::vector<std::string> HintCard::sentences() const {
  if (!row_) return {"All arrows are taken: there is nothing left to hint at."};
  std::vector<std::string> says{arrow_name(*row_)};
  const auto& levels = hint_for(row_->arrow).levels;
  says.insert(says.end(), levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(levels_));
  return says;
}

}  // namespace seetcp
