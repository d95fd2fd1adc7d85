// SPDX-License-Identifier: MIT
// The GameTeller is every-arrow for ears, and for terminals that cannot be drawn on: scenes and
// lines go in, wishes and sentences come out. Pure, like the Game.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/game/game_course.hpp"
#include "src/lessons/game/game_wish.hpp"
#include "src/lessons/game/hint_card.hpp"
#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// What is to be printed, with line ends, and what is wished for.
struct GameAnswer {
  std::string text;
  GameWish wish{};
};

class GameTeller {
 public:
  GameTeller(ArrowNames taken, const TextStyle& style) : course_(std::move(taken)), style_(style) {}

  // As Game::see().
  GameAnswer see(const Scene& scene, std::shared_ptr<const Trace> trace);

  // A line that the user has entered, without its end.
  GameAnswer hear(std::string_view line);

  std::string tell(const std::string& sentence) const { return paragraphs({sentence}); }
  void begin_round();
  std::string prompt() const;  // What asks for the next line; no line end.

  const GameCourse& course() const { return course_; }

 private:
  GameAnswer choose(std::string_view steps);
  GameAnswer hear_hint(std::string_view arrow);
  std::string told_stand() const;
  std::string told_ladder() const;
  std::string told_map() const;
  std::string paragraphs(const std::vector<std::string>& sentences) const;

  GameCourse course_;
  TextStyle style_;
  HintCard hint_;
  bool had_all_ = false;
};

}  // namespace seetcp
