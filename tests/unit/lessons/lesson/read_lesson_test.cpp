// SPDX-License-Identifier: MIT
// A lesson's file becomes a lesson: front matter, thoughts, scenes, questions, claims.
#include "tests/unit/lessons/lesson/lessons_read.hpp"

namespace seetcp::test {
namespace {

using Spans = std::vector<ProseSpan>;

// What the passages are, in order: "prose prose scene predict".
std::string kinds_of(const Lesson& lesson) {
  static constexpr std::string_view names[] = {"prose", "scene", "predict", "claims"};
  std::string all;
  for (const Passage& passage : lesson.passages)
    all += (all.empty() ? "" : " ") + std::string{names[passage.index()]};
  return all;
}

}  // namespace

TEST_CASE("the front matter names the lesson; arrows are put in the figure's order") {
  const LessonHead head = lesson_in(hello_lesson).head;
  CHECK(head.id == "hello");
  CHECK(head.title == "One hello, three witnesses");
  CHECK(head.minutes == 8);
  CHECK(head.arrows == std::vector<std::string>{"F1", "F3", "F10"});
}

TEST_CASE("a lesson's passages follow each other as in its file") {
  CHECK(kinds_of(lesson_in(hello_lesson)) ==
        "prose prose scene prose predict scene claims prose prose");
}

TEST_CASE("all scenario blocks are one run, and steps stand in the lesson's own lines") {
  const Lesson lesson = lesson_in(hello_lesson);
  REQUIRE(lesson.scenario.acts.size() == 1);
  const auto& steps = lesson.scenario.acts[0].steps;
  REQUIRE(steps.size() == 4);
  CHECK(steps[1].at == TextPlace{15, 1, 32});
  CHECK(steps[1].comment == "it sleeps in accept()");
  CHECK(std::get<ScenePassage>(lesson.passages[2]) == ScenePassage{0, 0, 2});
  CHECK(std::get<ScenePassage>(lesson.passages[5]) == ScenePassage{0, 2, 4});
}

TEST_CASE("`scenario fresh` begins an act; the first block does so anyway") {
  const Lesson lesson =
      lesson_in(lesson_with("```scenario fresh\ngiven established\n```\n"
                            "```scenario\nclient: close()\n```\n"
                            "```scenario fresh\ngiven established\n```\n"));
  CHECK(lesson.scenario.acts.size() == 2);
  CHECK(std::get<ScenePassage>(lesson.passages[0]) == ScenePassage{0, 0, 1});
  CHECK(std::get<ScenePassage>(lesson.passages[1]) == ScenePassage{0, 1, 2});
  CHECK(std::get<ScenePassage>(lesson.passages[2]) == ScenePassage{1, 0, 1});
  CHECK(std::get<ScenePassage>(lesson.passages[3]) == ScenePassage{1, 1, 2});
}

TEST_CASE("what is asked is answered by the next scene, what is claimed is judged on the last") {
  const Lesson lesson = lesson_in(hello_lesson);
  CHECK(std::get<PredictPassage>(lesson.passages[4]).scene == 5);
  CHECK(std::get<ClaimsPassage>(lesson.passages[6]).scene == 5);
}

TEST_CASE("a choice has options, each with the formula by which it holds") {
  const Question question = first_passage<PredictPassage>(lesson_in(hello_lesson)).questions[0];
  CHECK(question.text == "The client calls connect(). Who answers its SYN?");
  CHECK(question.at == TextPlace{19, 1, 50});
  const auto& options = std::get<QuestionChoice>(question.answers);
  REQUIRE(options.size() == 2);
  CHECK(options[0].text == "the kernel; accept() gets the finished connection");
  CHECK(std::holds_alternative<Before>(options[0].formulas.at(0)));
  CHECK(options[0].but.empty());
  CHECK(options[1].but == "The SYN-ACK left while the program still slept.");
  CHECK(question.why == "listen() told the kernel to answer. accept() takes from a queue.");
}

TEST_CASE("a typed question says what to type, hints, and what to say to an expected mistake") {
  const Question question = first_passage<PredictPassage>(lesson_in(hello_lesson)).questions[1];
  const auto& typed = std::get<TypedQuestion>(question.answers);
  CHECK(typed.asked == Asked{AskedState{Role::client}});
  CHECK(typed.refutations ==
        std::vector<TypedRefutation>{{"CLOSE-WAIT", "that is the state of who was closed upon."}});
  CHECK(question.hints == std::vector<std::string>{"Who closed first?", "It waits."});
}

TEST_CASE("everything that can be typed can be asked for") {
  const auto asked = [](std::string_view what) {
    const auto question = questions_in("? what\n= " + std::string{what} + "\nwhy: so").front();
    return std::get<TypedQuestion>(question.answers).asked;
  };
  CHECK(asked("server.listener state") == Asked{AskedState{Role::listener}});
  CHECK(asked("server.read[2] result") ==
        Asked{AskedResult{{.actor = Side::server, .name = "read", .index = 2}}});
  CHECK(asked("client FIN.seq") ==
        Asked{AskedField{{Side::client, SegmentKind::fin}, SegmentField::seq}});
  CHECK(asked("count of client SYN") ==
        Asked{AskedCount{SegmentTerm{Side::client, SegmentKind::syn}}});
  CHECK(asked("server.listener queue") == Asked{AskedQueue{Role::listener}});
  CHECK(asked("server queue") == Asked{AskedQueue{Role::server}});
}

TEST_CASE("an option's formula may stand on lines of its own, and bars in code are text") {
  const auto question = questions_in(
                            "? what\n- `a || b` is\n  long\n  | client SYN\n  and client FIN\n"
                            "- no | no client SYN\n  but It is.\nwhy: so")
                            .front();
  const auto& options = std::get<QuestionChoice>(question.answers);
  CHECK(options[0].text == "`a || b` is long");
  CHECK(options[0].formulas.size() == 2);
}

TEST_CASE("questions and claims may name the scenario's own actors") {
  const std::string text = lesson_with(
      "```scenario\nactor third beside client\nserver: listen()\nthird: connect()\n"
      "third: fork() = child\n```\n```claims\nnamed: third SYN and child.connect\n```\n");
  CHECK(lesson_complaints(text) == "");
}

TEST_CASE("claims stand in their lines, and one without a name is called by its place") {
  const auto claims = first_passage<ClaimsPassage>(lesson_in(hello_lesson));
  REQUIRE(claims.claims.size() == 2);
  CHECK(claims.claims[0].id == "handshake");
  CHECK(claims.claims[0].exact == "Before accept() *returns*.");
  CHECK(claims.lines == std::vector<int>{37, 41});
}

TEST_CASE("a rule and a heading begin a thought; a rule is not drawn") {
  const Lesson lesson = lesson_in(lesson_with("one\n\n---\ntwo\n# three\nfour"));
  CHECK(kinds_of(lesson) == "prose prose prose scene");
  const auto& third = std::get<Prose>(lesson.passages[2]);
  CHECK(third[0] == ProseBlock{ProseKind::heading, 1, "", {{"three", {}}}, 11});
  CHECK(third[1] == ProseBlock{ProseKind::paragraph, 0, "", {{"four", {}}}, 12});
}

TEST_CASE("words keep their style, and lines of a paragraph become one") {
  const Prose prose = first_thought("A *small* **strong**\n`code < here`, and \\*so\\*.");
  CHECK(prose.at(0).spans == Spans{{"A ", SpanStyle::plain},
                                   {"small", SpanStyle::emphasis},
                                   {" ", SpanStyle::plain},
                                   {"strong", SpanStyle::strong},
                                   {" ", SpanStyle::plain},
                                   {"code < here", SpanStyle::code},
                                   {", and *so*.", SpanStyle::plain}});
}

TEST_CASE("lists have markers and depths, and what belongs to an item is set in with it") {
  const Prose prose =
      first_thought("3. one\n4. two\n   - deep\n\n   more of two\n5. ```\n   code\n   ```");
  REQUIRE(prose.size() == 6);
  CHECK(prose[0] == ProseBlock{ProseKind::item, 1, "3.", {{"one", {}}}, 7});
  CHECK(prose[1].marker == "4.");
  CHECK(prose[2] == ProseBlock{ProseKind::item, 2, "•", {{"deep", {}}}, 9});
  CHECK(prose[3] == ProseBlock{ProseKind::paragraph, 1, "", {{"more of two", {}}}, 11});
  CHECK(prose[4] == ProseBlock{ProseKind::item, 1, "5.", {}, 12});
  CHECK(prose[5] == ProseBlock{ProseKind::code, 1, "", {{"code", {}}}, 12});
}

TEST_CASE("code of other kinds is prose, and a quotation is one") {
  const Prose prose = first_thought("```console\n$ ss -tan\n\n$ exit\n```\n> It *works*.");
  REQUIRE(prose.size() == 2);
  CHECK(prose[0] == ProseBlock{ProseKind::code, 0, "", {{"$ ss -tan\n\n$ exit", {}}}, 7});
  CHECK(prose[1].kind == ProseKind::quote);
}

TEST_CASE("where a link leads is said, once") {
  const auto said = [](std::string_view markdown) {
    return first_thought(markdown).at(0).spans.at(0).text;
  };
  CHECK(said("[the RFC](https://rfc-editor.org/rfc/rfc9293) says") ==
        "the RFC (https://rfc-editor.org/rfc/rfc9293) says");
  CHECK(said("<https://rfc-editor.org>") == "https://rfc-editor.org");
}

TEST_CASE("a byte order mark and CR LF change nothing") {
  std::string text = "\xef\xbb\xbf";
  for (const char c : hello_lesson) text += c == '\n' ? std::string{"\r\n"} : std::string(1, c);
  CHECK(lesson_in(text) == lesson_in(hello_lesson));
}

}  // namespace seetcp::test
