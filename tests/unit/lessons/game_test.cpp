// SPDX-License-Identifier: MIT
// every-arrow without a kernel: scenes and keys in, screens and steps out.
#include "src/lessons/game/game.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "src/lessons/game/game_teller.hpp"
#include "src/lessons/read_scenario.hpp"
#include "tests/unit/lessons/hello_steps.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

Key letter(char32_t character) {
  return {KeyKind::character, character};
}

std::shared_ptr<const Trace> nothing_yet() {
  return std::make_shared<const Trace>();
}

Scene quiet_scene() {
  Scene scene;
  scene.ends = {{"client", std::nullopt, ""}, {"server", std::nullopt, ""}};
  return scene;
}

std::vector<std::string> labels(const std::vector<GameChoice>& choices) {
  std::vector<std::string> texts;
  for (const GameChoice& choice : choices) texts.push_back(choice.who + ": " + choice.label);
  return texts;
}

std::string text_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

GameRound round_of(std::initializer_list<std::string_view> steps) {
  GameRound round;
  for (const std::string_view step : steps) CHECK(round.add(step).empty());
  return round;
}

}  // namespace

TEST_CASE("who holds no socket may listen or call, at both ends") {
  CHECK(labels(game_choices(GameRound{}.act(), quiet_scene())) ==
        std::vector<std::string>{"client: listen()", "client: connect()", "server: listen()",
                                 "server: connect()"});
}

TEST_CASE("a held segment can be delivered or dropped, and one like it has a number") {
  Scene scene = quiet_scene();
  scene.held = {{"client SYN", 0}, {"client SYN", 1}, {"server FIN and data (seq 1, 4 octets)", 0}};
  const auto choices = game_choices(GameRound{}.act(), scene);
  REQUIRE(choices.size() == 10);
  CHECK(choices[4].steps == "wire: deliver client SYN");
  CHECK(choices[7].steps == "wire: drop client SYN[2]");
  CHECK(choices[8].steps == "wire: deliver server FIN");
}

TEST_CASE("what an end can do follows from its sockets and where the kernel has it") {
  const GameRound round = round_of({"client: connect()", "server: listen()"});
  Scene scene = quiet_scene();
  scene.ends = {{"client", established, ""}, {"server", established, ""}};
  CHECK(labels(game_choices(round.act(), scene)) ==
        std::vector<std::string>{"client: close()", "client: shutdown(SHUT_WR)", "server: accept()",
                                 "server: close(listener)", "server: send(listener, \"x\")"});
}

TEST_CASE("a step with a mistake is told and changes nothing") {
  GameRound round = round_of({"server: listen()"});
  const std::string before = round.text();
  CHECK_FALSE(round.add("server: lissten()").empty());
  CHECK_FALSE(round.add("--- fresh").empty());
  CHECK_FALSE(round.add("client: close()").empty());  // It has no socket.
  CHECK(round.text() == before);
}

TEST_CASE("who sleeps may be resumed later, and a round that is over says where it sleeps") {
  GameRound round = round_of({"client: connect() ..."});
  CHECK(round.text().ends_with("expect client blocked in connect\n"));
  CHECK(std::holds_alternative<Scenario>(read_scenario(round.text())));
  CHECK(round.add("client: ... connect() = 0").empty());
  CHECK(round.text().ends_with("client: ... connect() = 0\n"));
}

TEST_CASE("the nearest arrow begins where an end stands") {
  CHECK(nearest_arrow({}, {closed})->arrow == "F1");
  CHECK(nearest_arrow({}, {fin_wait_1})->arrow == "F14");
  CHECK(nearest_arrow({"F14", "F15"}, {fin_wait_1})->arrow == "N2");
  ArrowNames all;
  for (const Transition* row : arrows_left({})) all.emplace(row->arrow);
  CHECK(all.size() == arrows_to_take);
  CHECK(nearest_arrow(all, {closed}) == nullptr);
}

TEST_CASE("a chosen act is wished for, and its key means nothing until it has been performed") {
  Game game({}, {});
  CHECK(game.see(quiet_scene(), nothing_yet()) == GameWish::stay);
  CHECK(game.press(letter(U'3')) == GameWish::perform);
  CHECK(game.press(letter(U'3')) == GameWish::stay);
  CHECK(game.course().round().act().steps.back().text == "server: listen()");
}

TEST_CASE("arrows that the kernel was not heard to take do not count") {
  Game game({}, {});
  const auto trace = hello_so_far(hello_lines.size());
  CHECK(game.see(hello_scene(hello_lines.size()), trace) == GameWish::stay);
  for (const std::string& arrow : game.course().taken()) {
    INFO(arrow);
    CHECK(std::ranges::any_of(trace->events, [&](const Event& event) {
      const auto* state = std::get_if<StateEvent>(&event.what);
      return state && state->arrow == arrow && state->evidence != Evidence::inferred;
    }));
  }
  CHECK(game.course().taken().contains("F13"));
  CHECK_FALSE(game.course().taken().contains("F3"));  // SYN-SENT came and went in one call.
}

TEST_CASE("the game's screens look as they were accepted") {
  Game game({"F1", "F2"}, {});
  game.see(quiet_scene(), nothing_yet());
  check_golden("game-80x24.txt", text_of(game.screen({24, 80})));
  check_golden("game-40x12.txt", text_of(game.screen({12, 40})));
  game.press(letter(U'h'));
  game.press(letter(U'h'));
  check_golden("game-80x24-hint.txt", text_of(game.screen({24, 80})));
  game.press(letter(U'?'));
  check_golden("game-80x24-help.txt", text_of(game.screen({24, 80})));
}

TEST_CASE("sentences tell the same") {
  GameTeller teller({}, {});
  const GameAnswer begun = teller.see(quiet_scene(), nothing_yet());
  CHECK(begun.text.find("3: server: listen()") != std::string::npos);
  CHECK(teller.hear("h F15").text.find("It begins in FIN-WAIT-1") != std::string::npos);
  CHECK(teller.hear("h F6").text.find("No arrow that is left") != std::string::npos);
  CHECK(teller.hear(": wire: deliver nobody").wish == GameWish::stay);
  CHECK(teller.hear("3").wish == GameWish::perform);
}

}  // namespace seetcp::test
