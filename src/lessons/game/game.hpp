// SPDX-License-Identifier: MIT
// The Game is every-arrow in one's hands: the map of figure 5 fills in as one chooses acts for two
// hosts and the wire. Scenes and keys go in, wishes and screens come out. Pure: it knows no
// terminal and reads no clock.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/lessons/game/game_course.hpp"
#include "src/lessons/game/game_wish.hpp"
#include "src/lessons/game/hint_card.hpp"
#include "src/lessons/key.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

class Game {
 public:
  // `taken`: in earlier sittings. The style's width does not matter.
  Game(ArrowNames taken, const TextStyle& style) : course_(std::move(taken)), style_(style) {}

  // The world stands still there, with this trace so far (never null). When it waits for nothing
  // but steps that were chosen, the wish is to perform them.
  GameWish see(const Scene& scene, std::shared_ptr<const Trace> trace);

  // Keys that mean nothing here do nothing.
  GameWish press(Key key);

  // What came of a wish to save: a sentence.
  void tell(std::string sentence) { course_.tell(std::move(sentence)); }

  void begin_round();  // The next scene is another round's first.

  // Exactly size.rows lines, none wider than size.columns. There must have been a scene.
  std::vector<std::string> screen(ScreenSize size);

  const GameCourse& course() const { return course_; }

 private:
  enum class Page : std::uint8_t { map, hint, ladder, table, help };

  GameWish press_letter(char32_t letter);
  GameWish press_while_typing(Key key);
  GameWish choose(std::string_view steps);
  void turn_to(Page page);

  GameCourse course_;
  TextStyle style_;
  Page page_ = Page::map;
  int scrolled_ = 0;  // Of the ladder from its end, of others from their beginning.
  HintCard hint_;
  std::optional<std::string> typed_;  // A line, while it is typed.
};

}  // namespace seetcp
