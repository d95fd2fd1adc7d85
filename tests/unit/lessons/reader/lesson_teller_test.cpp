// SPDX-License-Identifier: MIT
// A lesson for ears: lines and scenes go in, sentences come out.
#include "src/lessons/reader/lesson_teller.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/unit/lessons/reader/small_lesson.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

class Listener {
 public:
  explicit Listener(ReaderOptions options = {})
      : lesson_(lesson_in(small_lesson)), teller_(lesson_, std::move(options), {}) {
    take(teller_.begin());
  }

  Listener& say(std::string_view line) {
    heard += teller_.prompt() + std::string{line} + "\n";
    last.clear();
    take(teller_.hear(line));
    return *this;
  }

  bool hears(std::string_view part) const { return last.find(part) != std::string::npos; }

  std::string heard, last;
  ReaderWish wish{};

 private:
  void take(LessonSpeech speech) {
    for (;; speech = next()) {
      heard += speech.text;
      last += speech.text;
      wish = speech.wish;
      if (wish != ReaderWish::play && wish != ReaderWish::go_on) return;
    }
  }

  LessonSpeech next() {
    if (wish == ReaderWish::play) performed_ = 0;
    if (wish == ReaderWish::go_on && performed_ == small_steps) return teller_.act_over("");
    if (wish == ReaderWish::go_on) ++performed_;
    return teller_.see(hello_scene(performed_), hello_so_far(performed_));
  }

  Lesson lesson_;
  LessonTeller teller_;
  std::size_t performed_ = 0;
};

}  // namespace

TEST_CASE("a told lesson sounds as it was accepted") {
  Listener listener;
  for (const std::string_view line :
       {"",  "",  "", "", "", "",  "h", "maybe", "2", "",  "",  "",  "", "", "0",
        "s", "e", "", "", "", "d", "",  "",      "",  "1", "m", "?", "", ""})
    listener.say(line);
  CHECK(listener.wish == ReaderWish::leave);
  check_golden("lesson-told.txt", listener.heard);
}

TEST_CASE("a told question is asked again until there is an answer, and can be skipped") {
  Listener listener;
  for (int i = 0; i < 8; ++i) listener.say("");
  CHECK(listener.hears("Type a number from 1 to 2; s skips."));
  CHECK(listener.say("7").hears("That is no answer here."));
  CHECK(listener.say("s").hears("Who answers its SYN?"));  // Before the scene.
  CHECK(listener.say("q").wish == ReaderWish::leave);
}

TEST_CASE("who listens in a room hears the answer when it is asked for") {
  Listener listener({.for_class = true});
  for (int i = 0; i < 20 && !listener.hears("Vote once more"); ++i) listener.say("");
  CHECK(listener.say("").hears("The answer waits"));
  CHECK(listener.say("a").hears("It was: the kernel"));
}

}  // namespace seetcp::test
