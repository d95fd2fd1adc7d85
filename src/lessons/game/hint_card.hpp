// SPDX-License-Identifier: MIT
// A HintCard is the hint that somebody looks at: of which arrow, and how much of it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "src/lessons/game/game_course.hpp"

namespace seetcp {

class HintCard {
 public:
  // One level more of the same arrow; of the nearest one that is left where that has been taken, or
  // where none was shown.
  void more(const GameCourse& course);

  void other(const GameCourse& course);  // The next of the arrows left, its first level.

  // That arrow's first level. False, and nothing changes: it is none that is left.
  bool choose(const GameCourse& course, std::string_view arrow);

  bool has_more() const;

  // Its name, then the levels that are open. Without any arrow left it says that.
  std::vector<std::string> sentences() const;

 private:
  void show(const Transition* row);

  const Transition* row_ = nullptr;
  std::size_t levels_ = 0;
};

}  // namespace seetcp
