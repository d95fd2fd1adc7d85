// SPDX-License-Identifier: MIT
#include <utility>

#include "src/cli/console.hpp"
#include "src/cli/learn/game_talk.hpp"
#include "src/lessons/game/game.hpp"

namespace seetcp {
namespace {

class GameScreens : public GameTalk {
 public:
  GameScreens(ArrowNames taken, const TextStyle& style) : game_(std::move(taken), style) {}

  GameWish see(const Scene& scene, std::shared_ptr<const Trace> trace) override {
    GameWish wish = game_.see(scene, std::move(trace));
    while (wish == GameWish::stay) {
      const auto key = console_.next_key();
      if (!key) break;
      wish = game_.press(*key);
    }
    if (console_.is_gone()) return GameWish::leave;
    if (wish != GameWish::leave) console_.draw(game_.screen(console_.size()));
    return wish;
  }

  void begin_round() override { game_.begin_round(); }
  void tell(const std::string& sentence) override { game_.tell(sentence); }
  int keys() const override { return console_.events(); }
  const GameCourse& course() const override { return game_.course(); }

 private:
  Game game_;
  Console console_;
};

}  // namespace

std::unique_ptr<GameTalk> game_by_screens(ArrowNames taken, const TextStyle& style) {
  return std::make_unique<GameScreens>(std::move(taken), style);
}

}  // namespace seetcp
