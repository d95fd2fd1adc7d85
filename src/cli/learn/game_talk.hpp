// SPDX-License-Identifier: MIT
// A GameTalk is how every-arrow is played at a terminal: by screens and keys, or by sentences and
// lines.
#pragma once

#include <memory>
#include <string>

#include "src/lessons/game/game_course.hpp"
#include "src/lessons/game/game_wish.hpp"
#include "src/lessons/scene.hpp"
#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

class GameTalk {
 public:
  virtual ~GameTalk() = default;

  // As the game's own; and what was typed meanwhile is heeded, as long as it wishes to stay.
  virtual GameWish see(const Scene& scene, std::shared_ptr<const Trace> trace) = 0;

  virtual void begin_round() = 0;
  virtual void tell(const std::string& sentence) = 0;
  virtual int keys() const = 0;  // Readable when something may have been typed.
  virtual const GameCourse& course() const = 0;
};

// Each takes the terminal, or throws SystemError; the destructor gives it back.
std::unique_ptr<GameTalk> game_by_screens(ArrowNames taken, const TextStyle& style);
std::unique_ptr<GameTalk> game_by_sentences(ArrowNames taken, const TextStyle& style);

}  // namespace seetcp
