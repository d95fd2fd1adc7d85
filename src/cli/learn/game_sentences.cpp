// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <utility>

#include "src/cli/learn/game_talk.hpp"
#include "src/cli/print_now.hpp"
#include "src/cli/typed_lines.hpp"
#include "src/lessons/game/game_teller.hpp"

namespace seetcp {
namespace {

class GameSentences : public GameTalk {
 public:
  GameSentences(ArrowNames taken, const TextStyle& style) : teller_(std::move(taken), style) {}

  GameWish see(const Scene& scene, std::shared_ptr<const Trace> trace) override {
    GameAnswer answer = teller_.see(scene, std::move(trace));
    print_now(answer.text);
    asks_ = asks_ || !answer.text.empty();
    while (answer.wish == GameWish::stay) {
      const auto line = typed_.next();
      if (!line) break;
      answer = teller_.hear(*line);
      print_now(answer.text);
      asks_ = true;
    }
    if (answer.wish == GameWish::stay && typed_.is_over()) return GameWish::leave;
    if (answer.wish == GameWish::stay && std::exchange(asks_, false))
      print_now("\n" + teller_.prompt());
    return answer.wish;
  }

  void begin_round() override {
    teller_.begin_round();
    print_now("\nA new round: two new hosts.\n");
  }

  void tell(const std::string& sentence) override {
    print_now(teller_.tell(sentence));
    asks_ = true;
  }

  int keys() const override { return STDIN_FILENO; }
  const GameCourse& course() const override { return teller_.course(); }

 private:
  GameTeller teller_;
  TypedLines typed_;
  bool asks_ = false;  // Something was said: the prompt has to stand behind it.
};

}  // namespace

std::unique_ptr<GameTalk> game_by_sentences(ArrowNames taken, const TextStyle& style) {
  return std::make_unique<GameSentences>(std::move(taken), style);
}

}  // namespace seetcp
