// SPDX-License-Identifier: MIT
// The stepper for ears: lines go in, sentences come out.
#include "src/lessons/stepper/step_teller.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/unit/lessons/hello_steps.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

// Who plays hello by lines; what was said and asked stands in `heard`.
class Listener {
 public:
  Listener() { see(); }

  void enter(std::string_view line) {
    heard += std::string(line) + "\n";
    StepAnswer answer = teller_.hear(line);
    heard += answer.text;
    wish = answer.wish;
    while (wish == Wish::go_on && performed < hello_lines.size()) {
      ++performed;
      see();
    }
    if (wish == Wish::stay) heard += teller_.prompt();
  }

  // What one hears after that line.
  std::string answer_to(std::string_view line) {
    const std::size_t before = heard.size();
    enter(line);
    return heard.substr(before);
  }

  std::string heard;
  std::size_t performed = 0;
  Wish wish = Wish::stay;

 private:
  void see() {
    const StepAnswer answer = teller_.see(hello_scene(performed), hello_so_far(performed));
    heard += answer.text;
    wish = answer.wish;
    if (performed == 0) heard += teller_.prompt();
  }

  StepTeller teller_{TextStyle{80, false, true}};
};

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("hello told in sentences reads as it was accepted") {
  Listener listener;
  for (const std::string_view line : {"", "n", "d 3", "", "b", "m", "", "e", "?", "q"}) {
    listener.enter(line);
  }
  check_golden("step-told.txt", listener.heard);
}

TEST_CASE("Enter performs, b looks back, and the prompt says where one is") {
  Listener listener;
  listener.enter("");
  listener.enter("");
  CHECK(listener.performed == 2);
  CHECK(says(listener.answer_to("b"), "Looking back 1 step. "));
  CHECK(says(listener.answer_to("back"), "Looking back 2 steps. "));
  CHECK(says(listener.answer_to("b"), "There is nothing before this."));
  listener.enter("");
  CHECK(listener.performed == 2);
  listener.enter("e");
  CHECK(listener.performed == 2);
  listener.enter("e");
  CHECK(listener.performed == 5);
  listener.enter("e");
  CHECK(listener.wish == Wish::stay);
  listener.enter("");
  CHECK(listener.wish == Wish::go_on);  // To what comes behind it.
}

TEST_CASE("what is not understood is answered by what would be") {
  Listener listener;
  CHECK(says(listener.answer_to("xyzzy"), "q: leave."));
  CHECK(says(listener.answer_to("d 0"), "There is no such event"));
  CHECK(says(listener.answer_to("d 99999999999999999999"), "There is no such event"));
  CHECK(says(listener.answer_to("d x"), "There is no such event"));
  CHECK(listener.performed == 0);
  listener.enter("  q ");
  CHECK(listener.wish == Wish::leave);
}

TEST_CASE("what happens by itself is told once, and nothing where nothing has happened") {
  StepTeller teller(TextStyle{});
  Scene scene = hello_scene(3);
  CHECK(says(teller.see(scene, hello_so_far(3)).text, "Next is line 5: client: close()"));
  CHECK(teller.see(scene, hello_so_far(3)).text.empty());
  scene.held[0].copies = 1;
  CHECK(says(teller.see(scene, hello_so_far(3)).text,
             "At the wire waits: server ACK 15, sent again 1 time."));
  CHECK(teller.see(scene, hello_so_far(3)).text.empty());
}

}  // namespace seetcp::test
