// SPDX-License-Identifier: MIT
// The lesson in one's hands: keys and scenes go in, wishes and screens come out.
#include "src/lessons/reader/lesson_reader.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "src/views/display_width.hpp"
#include "tests/unit/lessons/reader/learner.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

// All screens of a reading in which one question is missed, another skipped.
std::string whole_reading(Learner& learner, ScreenSize size) {
  std::string all;
  const auto take = [&] { all += learner.screen(size) + std::string(20, '=') + "\n"; };
  take();
  const auto on = [&](std::string_view keys) {
    for (const char key : keys) {
      learner.press(static_cast<char32_t>(key));
      take();
    }
  };
  on("     2h");  // To the question, and a choice.
  learner.press(KeyKind::enter);
  take();
  on("     ");
  learner.type("0");
  take();
  learner.press(KeyKind::enter).press(KeyKind::tab);
  take();
  learner.press(KeyKind::escape).press(U's');
  take();
  on("         ");
  on("1");
  learner.press(KeyKind::enter);
  take();
  on(" ");
  return all;
}

}  // namespace

TEST_CASE("a lesson's screens look as they were accepted") {
  Learner small;
  check_golden("lesson-80x24.txt", whole_reading(small, usual));
  Learner middle;
  check_golden("lesson-100x30.txt", whole_reading(middle, {30, 100}));
  Learner wide;
  check_golden("lesson-160x50.txt", whole_reading(wide, {50, 160}));
  Learner ascii({}, {.unicode = false});
  check_golden("lesson-ascii.txt", whole_reading(ascii, usual));
  Learner colour({}, {.colour = true});
  check_golden("lesson-colour.txt", whole_reading(colour, {30, 160}));
}

TEST_CASE("a screen fills the terminal, whatever its size, and no line is wider") {
  for (const ScreenSize size : {ScreenSize{8, 24}, {12, 40}, {24, 80}, {30, 140}, {60, 200}}) {
    Learner learner;
    for (const char32_t key : std::u32string_view{U"     2\n     0\nm d ?     "}) {
      learner.press(key == U'\n' ? Key{KeyKind::enter, 0} : Key{KeyKind::character, key});
      const auto lines = learner.reader().screen(size);
      CHECK(lines.size() == static_cast<std::size_t>(size.rows));
      for (const std::string& line : lines) CHECK(display_width(line) <= size.columns);
    }
  }
}

TEST_CASE("nothing is played before one has predicted or skipped") {
  Learner learner;
  learner.until("Who answers its SYN?");
  CHECK(learner.performed == 1);
  for (int i = 0; i < 5; ++i) learner.press(U' ').press(KeyKind::enter);
  CHECK(learner.performed == 1);
  CHECK(learner.shows("Choose one"));
  learner.press(U's').press(U' ');
  CHECK(learner.performed == 2);
}

TEST_CASE("question and own answer stay in view while it is played") {
  Learner learner;
  learner.until("Who answers its SYN?").press(U'2').press(KeyKind::enter);
  for (int step = 0; step < 2; ++step) {
    CHECK(learner.shows("Who answers its SYN?"));
    CHECK(learner.shows("you: the server, by returning from accept()"));
    learner.press(U' ');
  }
  CHECK(learner.performed == 3);
}

TEST_CASE("a miss is met with what speaks against it, and the events that show it") {
  Learner learner;
  learner.until("Who answers its SYN?").press(U'2').press(KeyKind::enter).until("Why: ");
  CHECK(learner.shows("You predicted: the server, by returning from accept()"));
  CHECK(learner.shows("Not so: The SYN-ACK left while the program still slept."));
  CHECK(learner.shows("It was: the kernel; accept() gets the finished connection"));
  CHECK(learner.shows("Seen: #20 server ESTABLISHED, #22 accept() = 4"));
  CHECK(learner.shows(">22"));
  CHECK_FALSE(learner.shows("rong"));
  CHECK(learner.press(U'd').shows("Event 20"));
}

TEST_CASE("what is typed is an answer's letters, not keys; an unknown word is asked again") {
  Learner learner;
  learner.until("Who answers").press(U'1').press(KeyKind::enter).until("second read()");
  learner.type("quit").press(KeyKind::enter);
  CHECK(learner.wish == ReaderWish::stay);
  CHECK(learner.shows("Your answer: quit"));
  CHECK(learner.shows("No answer here. Type what a call returns"));
  for (int i = 0; i < 4; ++i) learner.press(KeyKind::backspace);
  learner.type("0").press(KeyKind::enter).type("closewait").press(KeyKind::enter);
  CHECK(learner.shows("you: CLOSE-WAIT"));
}

TEST_CASE("Esc makes letters keys where they are typed") {
  Learner learner;
  learner.until("Who answers").press(U'1').press(KeyKind::enter).until("second read()");
  CHECK(learner.press(KeyKind::escape).press(U's').shows("Type the state"));
  CHECK(learner.press(KeyKind::tab).press(KeyKind::tab).shows("Hint: It waits."));
  CHECK(learner.press(KeyKind::tab).shows("That is all."));
  learner.type("qh");
  CHECK(learner.shows("Your answer: qh"));
  learner.press(KeyKind::escape).press(KeyKind::escape).press(U'q');
  CHECK(learner.wish == ReaderWish::leave);
}

TEST_CASE("the view goes back over all screens while the world stays, and End returns") {
  Learner learner;
  learner.until("Who answers").press(U'1').press(KeyKind::enter).until("So it is");
  const std::string now = learner.screen();
  for (int i = 0; i < 30; ++i) learner.press(U'b');
  CHECK(learner.shows("This is the beginning."));
  CHECK(learner.shows("about 3 minutes"));
  CHECK(learner.performed == 3);
  CHECK(learner.press(KeyKind::end).screen() == now);
  for (int i = 0; i < 30; ++i) learner.press(U'b');
  for (int i = 0; i < 30 && learner.shows("looking back"); ++i) learner.press(U' ');
  CHECK(learner.screen() == now);
  CHECK(learner.performed == 3);
}

TEST_CASE("a prediction can be changed until it is played, and not after") {
  Learner learner;
  learner.until("Who answers").press(U'1').press(KeyKind::enter);
  learner.press(U'b').press(U'2').press(KeyKind::enter);
  CHECK(learner.press(U'b').shows("You predicted: the kernel"));
  learner.press(KeyKind::end).until("second read()").type("0").press(KeyKind::enter);
  learner.press(KeyKind::left);
  CHECK(learner.shows("Your answer: 0"));
  learner.press(KeyKind::backspace).type("14").press(KeyKind::enter).press(KeyKind::escape);
  CHECK(learner.press(U's').shows("you: 14"));
}

TEST_CASE("the end has what was predicted and what happened, and a missed question once more") {
  Learner learner;
  learner.until("Who answers").press(U'2').press(KeyKind::enter).until("second read()");
  learner.type("0").press(KeyKind::enter).press(KeyKind::escape).press(U's').until("Once more");
  learner.press(U'1').press(KeyKind::enter);
  CHECK(learner.shows("So it is: listen() told the kernel"));
  CHECK(learner.reader().progress().done == "now");
  learner.press(U' ');
  CHECK(learner.shows("You predicted: the server, by returning from accept()"));
  CHECK(learner.shows("As you predicted: 0"));
  CHECK(learner.shows("It was: TIME-WAIT"));
  CHECK(learner.shows("client: F3 SYN-SENT*"));
  CHECK(learner.shows("Next: `seetcp learn queue`"));
  CHECK(learner.reader().progress() == LessonProgress{0, "now", 2, 1});
  CHECK(learner.press(U' ').wish == ReaderWish::leave);
}

TEST_CASE("who left goes on where they were: the act is played again without stops") {
  Learner before;
  before.until("Who answers").press(U'1').press(KeyKind::enter).until("second read()");
  const LessonProgress kept = before.reader().progress();
  CHECK(kept == LessonProgress{6, "", 1, 1});
  Learner learner({.so_far = kept});
  CHECK(learner.shows("second read()"));
  CHECK(learner.seen == std::vector<std::size_t>{3});
  CHECK(learner.press(KeyKind::left).shows("So it went"));
  learner.press(KeyKind::end).type("14").press(KeyKind::enter).press(KeyKind::escape).press(U's');
  learner.until("Once more").press(U's');
  CHECK(learner.shows("It was not played.") == false);
  CHECK(learner.reader().progress() == LessonProgress{0, "now", 2, 1});
}

TEST_CASE("what goes otherwise than expected is said, and nothing is graded") {
  Learner learner;
  learner.fails_at = 2;
  learner.until("Who answers").press(U'2').press(KeyKind::enter).until("Your kernel did");
  CHECK(learner.shows("small.md:36"));
  learner.until("Try this").until("What you predicted");
  CHECK(learner.shows("It was not played."));
  CHECK(learner.reader().progress().asked == 0);
}

TEST_CASE("what happens by itself does not move the view") {
  Learner learner;
  learner.until("Who answers").press(U'1').press(KeyKind::enter).until("So it is").press(U' ');
  const std::string before = learner.screen();
  Scene changed = hello_scene(3);
  changed.held = {{"client data", 1}};
  CHECK(learner.reader().see(changed, hello_so_far(3)) == ReaderWish::stay);
  CHECK(learner.screen() == before);
}

TEST_CASE("a room votes, talks and votes again, and the answer waits for its own key") {
  Learner learner({.for_class = true});
  learner.until("Who answers");
  CHECK(learner.shows("Vote: "));
  CHECK(learner.press(U' ').shows("Now talk: "));
  learner.press(U' ').until("Vote once more");
  for (int i = 0; i < 3; ++i) CHECK_FALSE(learner.press(U' ').shows("It was: "));
  CHECK(learner.press(U'a').shows("It was: the kernel"));
}

TEST_CASE("questions only: no prose between them") {
  Learner learner({.questions_only = true});
  learner.press(U' ').press(U' ').press(U' ');
  CHECK(learner.shows("Who answers its SYN?"));
}

TEST_CASE("a recording is said to be one") {
  Learner learner({.recording = "no namespaces here"});
  CHECK(learner.shows("Nothing can be played here (no namespaces here)."));
}

TEST_CASE("Ctrl-C, a closed terminal and q leave a lesson at every screen") {
  for (std::size_t screens = 0; screens < 12; ++screens) {
    for (const Key key : {Key{KeyKind::interrupt, 0}, {KeyKind::end_of_input, 0}}) {
      Learner learner;
      for (std::size_t i = 0; i < screens; ++i) learner.press(U' ').press(U's');
      CHECK(learner.press(key).wish == ReaderWish::leave);
    }
  }
}

}  // namespace seetcp::test
