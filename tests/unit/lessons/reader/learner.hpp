// SPDX-License-Identifier: MIT
// Somebody who reads the small lesson by keys: what they wish for is played, by hand.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/lessons/reader/lesson_reader.hpp"
#include "tests/unit/lessons/reader/small_lesson.hpp"

namespace seetcp::test {

inline constexpr ScreenSize usual{24, 80};

class Learner {
 public:
  explicit Learner(ReaderOptions options = {}, const TextStyle& style = {})
      : lesson_(lesson_in(small_lesson)), reader_(lesson_, std::move(options), style) {
    grant(reader_.begin());
  }

  Learner& press(Key key) {
    grant(reader_.press(key));
    return *this;
  }
  Learner& press(char32_t letter) { return press(Key{KeyKind::character, letter}); }
  Learner& press(KeyKind kind) { return press(Key{kind, 0}); }
  Learner& type(std::string_view keys) {
    for (const char key : keys) press(static_cast<char32_t>(key));
    return *this;
  }

  // On, until the screen shows it; scenes are played on the way, open questions are not answered.
  Learner& until(std::string_view part) {
    for (int i = 0; i < 40 && !shows(part); ++i) press(U' ');
    INFO(screen());
    CHECK(shows(part));
    return *this;
  }

  std::string screen(ScreenSize size = usual) {
    std::string text;
    for (const std::string& line : reader_.screen(size)) text += line + "\n";
    return text;
  }
  bool shows(std::string_view part) { return screen().find(part) != std::string::npos; }

  LessonReader& reader() { return reader_; }

  std::size_t performed = 0;
  bool plays = false;
  std::size_t fails_at = 99;  // The step that goes wrong.
  ReaderWish wish = ReaderWish::stay;
  std::vector<std::size_t> seen;  // Steps performed, at each screen that stood between them.

 private:
  void grant(ReaderWish wished) {
    for (wish = wished; wish == ReaderWish::play || wish == ReaderWish::go_on;) {
      if (wish == ReaderWish::play) {
        plays = true;
        performed = 0;
        wish = see();
      } else if (performed == small_steps || fell_short_) {
        plays = false;
        wish = reader_.act_over(fell_short_ ? "small.md:36: the client is LISTEN" : "");
      } else if (performed + 1 == fails_at) {
        fell_short_ = true;
        Scene scene = hello_scene(performed);
        scene.next.reset();
        scene.trouble = "the client is LISTEN";
        wish = reader_.see(scene, hello_so_far(performed));
      } else {
        ++performed;
        wish = see();
      }
    }
  }

  ReaderWish see() {
    const ReaderWish now = reader_.see(hello_scene(performed), hello_so_far(performed));
    if (now == ReaderWish::stay) seen.push_back(performed);
    return now;
  }

  Lesson lesson_;
  LessonReader reader_;
  bool fell_short_ = false;
};

}  // namespace seetcp::test
