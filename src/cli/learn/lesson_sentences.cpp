// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_sentences.hpp"

#include <poll.h>
#include <unistd.h>

#include <utility>

#include "src/cli/print_now.hpp"
#include "src/cli/typed_lines.hpp"
#include "src/lessons/reader/lesson_teller.hpp"

namespace seetcp {
namespace {

class LessonSentences : public LessonTalk {
 public:
  LessonSentences(const Lesson& lesson, const ReaderOptions& options, const TextStyle& style)
      : teller_(lesson, options, style) {}

  ReaderWish begin() override { return say(teller_.begin()); }

  ReaderWish see(const Scene& scene, std::shared_ptr<const Trace> trace) override {
    return say(teller_.see(scene, std::move(trace)));
  }

  ReaderWish act_over(const std::string& differs) override {
    return say(teller_.act_over(differs));
  }

  ReaderWish heed() override { return say({}); }

  void wait() const override {
    pollfd typed{STDIN_FILENO, POLLIN, 0};
    ::poll(&typed, 1, -1);
  }

  int keys() const override { return STDIN_FILENO; }
  std::size_t act() const override { return teller_.act(); }
  LessonProgress progress() const override { return teller_.progress(); }

 private:
  ReaderWish say(LessonSpeech speech) {
    print_now(speech.text);
    asks_ = asks_ || !speech.text.empty();
    while (speech.wish == ReaderWish::stay) {
      const auto line = typed_.next();
      if (!line) break;
      speech = teller_.hear(*line);
      print_now(speech.text);
      asks_ = true;
    }
    if (speech.wish != ReaderWish::stay) return speech.wish;
    if (typed_.is_over()) return ReaderWish::leave;
    if (std::exchange(asks_, false)) print_now("\n" + teller_.prompt());
    return ReaderWish::stay;
  }

  LessonTeller teller_;
  TypedLines typed_;
  bool asks_ = false;  // Something was said: the prompt has to stand behind it.
};

}  // namespace

std::unique_ptr<LessonTalk> sentences_about(const Lesson& lesson, const ReaderOptions& options,
                                            const TextStyle& style) {
  return std::make_unique<LessonSentences>(lesson, options, style);
}

}  // namespace seetcp
