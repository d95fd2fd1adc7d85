// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_sentences.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "capture/os/check.hpp"
#include "src/lessons/reader/lesson_teller.hpp"

namespace seetcp {
namespace {

void print(std::string_view text) {
  while (!text.empty()) {
    const auto count =
        uninterrupted([&] { return ::write(STDOUT_FILENO, text.data(), text.size()); });
    if (count < 0) return;  // Nobody reads: the end of the input will tell.
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

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

  ReaderWish heed() override { return say({"", ReaderWish::stay}); }

  void wait() const override {
    pollfd typed{STDIN_FILENO, POLLIN, 0};
    ::poll(&typed, 1, -1);
  }

  int keys() const override { return STDIN_FILENO; }
  std::size_t act() const override { return teller_.act(); }
  LessonProgress progress() const override { return teller_.progress(); }

 private:
  // And what has been typed meanwhile is heard, as long as nothing else is wished for.
  ReaderWish say(LessonSpeech speech) {
    bool asks = !speech.text.empty();
    print(speech.text);
    if (speech.wish == ReaderWish::stay) read();
    for (std::string line; speech.wish == ReaderWish::stay && next_line(line);) {
      speech = teller_.hear(line);
      print(speech.text);
      asks = true;
    }
    if (speech.wish == ReaderWish::stay && over_) return ReaderWish::leave;
    if (speech.wish == ReaderWish::stay && asks) print("\n" + teller_.prompt());
    return speech.wish;
  }

  void read() {
    pollfd keys{STDIN_FILENO, POLLIN, 0};
    if (::poll(&keys, 1, 0) <= 0) return;
    std::array<char, 1024> octets{};
    const auto count =
        uninterrupted([&] { return ::read(STDIN_FILENO, octets.data(), octets.size()); });
    if (count > 0) typed_.append(octets.data(), static_cast<std::size_t>(count));
    if (count <= 0) over_ = true;
  }

  bool next_line(std::string& line) {
    const auto end = typed_.find('\n');
    if (end == std::string::npos) return false;
    line = typed_.substr(0, end);
    typed_.erase(0, end + 1);
    return true;
  }

  LessonTeller teller_;
  std::string typed_;
  bool over_ = false;  // Nothing more will be typed.
};

}  // namespace

std::unique_ptr<LessonTalk> sentences_about(const Lesson& lesson, const ReaderOptions& options,
                                            const TextStyle& style) {
  return std::make_unique<LessonSentences>(lesson, options, style);
}

}  // namespace seetcp
