// SPDX-License-Identifier: MIT
// The stepper in one's hands: keys and scenes go in, wishes and screens come out.
#include "src/lessons/stepper/stepper.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "src/views/display_width.hpp"
#include "tests/unit/lessons/hello_steps.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

constexpr ScreenSize usual{24, 80};

Key letter(char32_t character) {
  return {KeyKind::character, character};
}

// A stepper that plays hello: what it wishes for is performed.
class Player {
 public:
  explicit Player(const TextStyle& style = {}) : stepper_(style) { see(); }

  Player& press(Key key) {
    wish = stepper_.press(key);
    while (wish == Wish::go_on) {
      ++performed;
      wish = see();
    }
    return *this;
  }
  Player& press(char32_t character) { return press(letter(character)); }
  Player& press(KeyKind kind) { return press(Key{kind, 0}); }

  // As one text, with the line ends of a file.
  std::string screen(ScreenSize size = usual) {
    std::string text;
    for (const std::string& line : stepper_.screen(size)) text += line + "\n";
    return text;
  }

  bool shows(std::string_view part, ScreenSize size = usual) {
    return screen(size).find(part) != std::string::npos;
  }

  Stepper& stepper() { return stepper_; }

  std::size_t performed = 0;
  Wish wish = Wish::stay;

 private:
  Wish see() { return stepper_.see(hello_scene(performed), hello_so_far(performed)); }

  Stepper stepper_;
};

}  // namespace

TEST_CASE("the stepper's screens look as they were accepted") {
  Player player;
  check_golden("step-80x24-begin.txt", player.screen());
  player.press(U' ').press(U' ').press(U' ').press(U' ');
  check_golden("step-80x24.txt", player.screen());
  check_golden("step-100x30.txt", player.screen({30, 100}));
  check_golden("step-40x12.txt", player.screen({12, 40}));
  check_golden("step-80x24-back.txt", player.press(U'b').press(U'b').screen());
  player.press(U'e');
  check_golden("step-80x24-details.txt", player.press(U'd').screen());
  check_golden("step-40x12-details.txt", player.screen({12, 40}));
  check_golden("step-80x24-map.txt", player.press(U'm').screen());
  check_golden("step-40x12-map.txt", player.screen({12, 40}));
  check_golden("step-80x24-help.txt", player.press(U'?').screen());
  check_golden("step-40x12-help.txt", player.screen({12, 40}));
  check_golden("step-80x24-over.txt", player.press(U'e').screen());
}

TEST_CASE("the stepper's screens in ASCII and in colour look as they were accepted") {
  Player ascii({80, false, false});
  ascii.press(U' ').press(U' ').press(U' ').press(U' ');
  std::string screens = ascii.screen();
  for (const char32_t page : {U'm', U'd', U'?'}) screens += ascii.press(page).screen();
  check_golden("step-ascii.txt", screens);
  Player colour({80, true, true});
  colour.press(U' ').press(U' ').press(U' ').press(U' ');
  screens = colour.screen();
  check_golden("step-colour.txt", screens + colour.press(U'm').screen());
}

}  // namespace seetcp::test
