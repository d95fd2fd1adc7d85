// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <string_view>
#include <utility>

#include "capture/os/check.hpp"
#include "src/cli/learn/game_talk.hpp"
#include "src/cli/typed_lines.hpp"
#include "src/lessons/game/game_teller.hpp"

namespace seetcp {
namespace {

class GameSentences : public GameTalk {
 public:
  GameSentences(ArrowNames taken, const TextStyle& style) : teller_(std::move(taken), style) {}

  GameWish see(const Scene& scene, std::shared_ptr<const Trace> trace) override {
    GameAnswer answer = teller_.see(scene, std::move(trace));
    print(answer.text);
    asks_ = asks_ || !answer.text.empty();
    while (answer.wish == GameWish::stay) {
      const auto line = typed_.next();
      if (!line) break;
      answer = teller_.hear(*line);
      print(answer.text);
      asks_ = true;
    }
    if (answer.wish == GameWish::stay && typed_.is_over()) return GameWish::leave;
    if (answer.wish == GameWish::stay && std::exchange(asks_, false))
      print("\n" + teller_.prompt());
    return answer.wish;
  }

  void begin_round() override {
    teller_.begin_round();
    print("\nA new round: two new hosts.\n");
  }

  void tell(const std::string& sentence) override {
    print(teller_.tell(sentence));
    asks_ = true;
  }

  int keys() const override { return STDIN_FILENO; }
  const GameCourse& course() const override { return teller_.course(); }

 private:
  static void print(std::string_view text) {
    while (!text.empty()) {
      const auto count =
          uninterrupted([&] { return ::write(STDOUT_FILENO, text.data(), text.size()); });
      if (count < 0) return;  // Nobody reads: the end of the input will tell.
      text.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  GameTeller teller_;
  TypedLines typed_;
  bool asks_ = false;  // Something was said: the prompt has to stand behind it.
};

}  // namespace

std::unique_ptr<GameTalk> game_by_sentences(ArrowNames taken, const TextStyle& style) {
  return std::make_unique<GameSentences>(std::move(taken), style);
}

}  // namespace seetcp
