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
    while (wish == Wish::go_on && performed < hello_lines.size()) {
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

TEST_CASE("forward performs a step, and the screen says what came of it and what is next") {
  Player player;
  CHECK(player.shows("before the first step"));
  CHECK(player.shows("next    line 2: server: listen(); server: accept() ..."));
  CHECK(player.shows("# it sleeps until a connection is there"));
  for (const Key key : {letter(U' '), letter(U'n'), Key{KeyKind::enter, 0}, {KeyKind::right, 0}}) {
    const std::size_t before = player.performed;
    player.press(key);
    CHECK(player.performed == before + 1);
  }
  CHECK(player.shows("now, after step 4"));
  CHECK(player.shows("client FIN-WAIT-2"));
  CHECK(player.shows("next    line 6: server: close()"));
}

TEST_CASE("the view goes back while the world stays, and forward leads to now again") {
  Player player;
  player.press(U' ').press(U' ').press(U' ').press(U' ');
  player.press(U'b').press(KeyKind::left).press(U'p');
  CHECK(player.performed == 4);
  CHECK(player.shows("after step 1, 3 back"));
  CHECK(player.shows("then    line 3: client: connect()"));
  CHECK_FALSE(player.shows("SYN-ACK"));  // It had not been sent by then.
  player.press(U' ').press(U' ');
  CHECK(player.performed == 4);
  CHECK(player.shows("after step 3, 1 back"));
  player.press(KeyKind::right);
  CHECK(player.shows("now, after step 4"));
  CHECK(player.performed == 4);
  CHECK(player.press(U' ').performed == 5);
}

TEST_CASE("back stops at the beginning, and End returns to now without performing") {
  Player player;
  player.press(U' ').press(U' ');
  for (int i = 0; i < 10; ++i) player.press(U'b');
  CHECK(player.shows("after step 0, 2 back"));
  CHECK(player.press(KeyKind::end).shows("now, after step 2"));
  CHECK(player.performed == 2);
}

TEST_CASE("on to the end performs all that is left, and then nothing more") {
  Player player;
  player.press(U'e');
  CHECK(player.performed == 5);
  CHECK(player.shows("over, after step 5"));
  CHECK(player.shows("all went as the scenario says"));
  CHECK(player.press(U'e').wish == Wish::stay);
  CHECK(player.press(U'b').shows("after step 4, 1 back"));
  CHECK(player.press(U' ').wish == Wish::stay);
  CHECK(player.press(U' ').wish == Wish::go_on);  // To what comes behind it.
}

TEST_CASE("any key stops a run to the end, and does nothing else") {
  Stepper stepper({});
  CHECK(stepper.see(hello_scene(0), hello_so_far(0)) == Wish::stay);
  CHECK(stepper.press(letter(U'e')) == Wish::go_on);
  CHECK(stepper.see(hello_scene(1), hello_so_far(1)) == Wish::go_on);
  CHECK(stepper.press(letter(U'b')) == Wish::stay);
  CHECK(stepper.see(hello_scene(2), hello_so_far(2)) == Wish::stay);
  CHECK(stepper.screen(usual).front().find("now, after step 2") != std::string::npos);
}

TEST_CASE("q, Ctrl-C and a closed terminal leave, at any time") {
  for (const Key key : {letter(U'q'), Key{KeyKind::interrupt, 0}, {KeyKind::end_of_input, 0}}) {
    CHECK(Stepper({}).press(key) == Wish::leave);
    CHECK(Player().press(key).wish == Wish::leave);
    CHECK(Player().press(U'?').press(key).wish == Wish::leave);
  }
}

TEST_CASE("keys before the first scene, and keys that mean nothing, do nothing") {
  Stepper stepper({});
  for (const char32_t key : {U' ', U'b', U'e', U'd', U'm', U'?', U'x'}) {
    CHECK(stepper.press(letter(key)) == Wish::stay);
  }
  CHECK(stepper.press({KeyKind::up, 0}) == Wish::stay);
  Player player;
  const std::string screen = player.screen();
  CHECK(player.press(U'x').press(KeyKind::unknown).press(KeyKind::tab).screen() == screen);
}

TEST_CASE("while a step is performed the screen says so") {
  Stepper stepper({});
  stepper.see(hello_scene(1), hello_so_far(1));
  CHECK(stepper.press(letter(U' ')) == Wish::go_on);
  CHECK(stepper.screen(usual).front() == "hello  performing step 2 …");
}

TEST_CASE("a step that fails ends the scenario with its trouble, and one can look back") {
  Stepper stepper({});
  stepper.see(hello_scene(3), hello_so_far(3));
  Scene failed = hello_scene(3);
  failed.next.reset();
  failed.trouble = "client is in FIN-WAIT-1, not in FIN-WAIT-2";
  CHECK(stepper.see(failed, hello_so_far(4)) == Wish::stay);
  std::string screen;
  for (const std::string& line : stepper.screen(usual)) screen += line + "\n";
  CHECK(screen.find("failed  client is in FIN-WAIT-1, not in FIN-WAIT-2") != std::string::npos);
  stepper.press(letter(U'b'));
  CHECK(stepper.screen(usual).front().find("1 back") != std::string::npos);
}

TEST_CASE("what happens by itself shows at once, also what had waited before") {
  Stepper stepper({});
  Scene scene = hello_scene(3);
  stepper.see(scene, hello_so_far(3));
  scene.held[0].copies = 2;
  CHECK(stepper.see(scene, hello_so_far(3)) == Wish::stay);
  std::string screen;
  for (const std::string& line : stepper.screen(usual)) screen += line + "\n";
  CHECK(screen.find("server ACK 15, sent again 2 times") != std::string::npos);
}

TEST_CASE("details begin with what the last step did, and any event can be chosen") {
  Player player;
  player.press(U' ').press(U' ').press(U'd');
  CHECK(player.shows("Event 10, at 1190 µs: client is started."));
  for (int i = 0; i < 4; ++i) player.press(KeyKind::down);
  CHECK(player.shows("Event 14, at 1291 µs: client sends SYN."));
  CHECK(player.shows("SYN asks for a connection. It takes one sequence number."));
  CHECK(player.shows("Because of 13 client calls connect(3, 127.0.0.1:8080)"));
  player.press(KeyKind::down);
  CHECK(player.shows("From CLOSED to SYN-SENT, arrow F3 (RFC 9293 3.10.1)."));
  CHECK(player.shows("* Inferred from calls and segments"));
  for (int i = 0; i < 100; ++i) player.press(KeyKind::up);
  CHECK(player.shows("Event 1, at 0"));
  for (int i = 0; i < 100; ++i) player.press(KeyKind::down);
  CHECK(player.shows("> "));
  CHECK(player.press(KeyKind::escape).shows("states  client ESTABLISHED"));
}

TEST_CASE("the ladder scrolls, no farther than it reaches, and follows what is new") {
  Player player;
  player.press(U' ').press(U' ').press(U' ');
  CHECK_FALSE(player.shows("listen(3, 3)"));
  for (int i = 0; i < 100; ++i) player.press(KeyKind::page_up);
  CHECK(player.shows("listen(3, 3)"));
  for (int i = 0; i < 3; ++i) player.press(KeyKind::page_down);
  CHECK_FALSE(player.shows("listen(3, 3)"));
  player.press(KeyKind::page_up).press(KeyKind::page_up).press(U' ');
  CHECK(player.shows("FIN 15"));
}

TEST_CASE("help names a way to look from another terminal") {
  Player player;
  CHECK(player.press(U'?').shows("nsenter --preserve-credentials -t 4711 -U -n ss -tano"));
  CHECK(player.press(U'h').shows("next    line 2"));
}

TEST_CASE("a screen fits its terminal, whatever its size, page and style") {
  for (const bool unicode : {true, false}) {
    Player player({80, false, unicode});
    for (std::size_t steps = 0; steps <= 5; steps += 2) {
      for (const char32_t page : {U' ', U'd', U'm', U'?'}) {
        if (page != U' ' || steps > 0) player.press(page);
        for (const int columns : {1, 2, 10, 23, 24, 25, 40, 71, 72, 73, 74, 80, 100, 200}) {
          for (const int rows : {1, 2, 7, 8, 9, 12, 20, 21, 24, 50}) {
            const auto lines = player.stepper().screen({rows, columns});
            INFO("rows ", rows, ", columns ", columns, ", page ", static_cast<char>(page));
            REQUIRE(lines.size() == static_cast<std::size_t>(rows));
            for (const std::string& line : lines) REQUIRE(display_width(line) <= columns);
          }
        }
        player.press(KeyKind::escape);
      }
      player.press(U' ');
    }
  }
}

TEST_CASE("ASCII is nothing but ASCII, on every page") {
  Player player({80, false, false});
  player.press(U' ').press(U' ').press(U' ').press(U' ');
  std::string screens = player.screen();
  for (const char32_t page : {U'd', U'm', U'?'}) screens += player.press(page).screen();
  for (const char c : screens) CHECK(static_cast<unsigned char>(c) < 0x80);
}

TEST_CASE("what a scenario or an actor has to say cannot touch the terminal") {
  Stepper stepper({});
  Scene scene = hello_scene(2);
  scene.next = {1, "client: send(\"\x1b[2J\")", "\x1b]0;title\x07\xe2\x80\xae"};
  scene.ends[0].doing =
      "\x9b"
      "31m";
  scene.held = {{"\x1b[H", 1}};
  scene.look = "\x1b[5m";
  auto trace = hello_after(2);
  trace.source.title = "\x1b[31m";
  trace.peers[0].name = "\x1b[31m";
  stepper.see(scene, std::make_shared<const Trace>(trace));
  for (const char32_t page : {U'x', U'd', U'm', U'?'}) {
    stepper.press(letter(page));
    for (const std::string& line : stepper.screen(usual)) {
      for (const char c : line) CHECK(static_cast<unsigned char>(c) >= 0x20);
      CHECK(line.find("\xe2\x80\xae") == std::string::npos);
    }
  }
}

}  // namespace seetcp::test
