// SPDX-License-Identifier: MIT
// What is wrong in a lesson's file is told all at once, with line, caret and what to write instead.
#include "tests/unit/lessons/lesson/lessons_read.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

// The first complaint of a lesson with these lines, without its caret: "x.md:7:1: message".
std::string first_complaint(std::string_view lines) {
  const std::string all = lesson_complaints(lesson_with(lines));
  return all.substr(0, all.find('\n'));
}

std::string first_of_block(std::string_view lines) {
  return first_complaint("```predict\n" + std::string{lines} + "\n```");
}

}  // namespace

TEST_CASE("a lesson's mistakes look as they were accepted") {
  const auto folder = source_folder() / "tests/unit/lessons/lesson/wrong";
  std::string told;
  for (const std::string_view name :
       {"front-matter.md", "blocks.md", "questions.md", "acts.md", "markdown.md", "unclosed.md"}) {
    std::ostringstream text;
    text << std::ifstream(folder / name).rdbuf();
    const auto read = read_lesson(text.str());
    REQUIRE(std::holds_alternative<Mistakes>(read));
    told += mistakes_text(std::get<Mistakes>(read), name, text.str()) + "\n";
  }
  check_golden("lesson-mistakes.txt", told);
}

TEST_CASE("a file without front matter is told what it begins with, and the rest is still read") {
  const std::string told = lesson_complaints("Hello.\n```scenario\nclient: conect()\n```\n");
  CHECK(told.starts_with("x.md:1:1: a lesson begins with its front matter, and here is none\n"));
  CHECK(told.find("x.md:3:9: unknown call \"conect\"\n") != std::string::npos);
}

TEST_CASE("a lesson in which nothing is played is none") {
  CHECK(lesson_complaints("---\nid: x\ntitle: x\nminutes: 1\narrows:\n---\nhello\n")
            .starts_with("x.md:7:1: nothing is played in this lesson\n"));
}

TEST_CASE("a question is a whole one") {
  CHECK(first_of_block("? what\n- one | client SYN\nwhy: so") ==
        "x.md:8:1: 1 option: a choice has 2 to 4");
  CHECK(first_of_block("? what\nwhy: so") ==
        "x.md:8:1: there is nothing to choose and nothing to type");
  CHECK(first_of_block("? what\n= client state") ==
        "x.md:8:1: nothing says why the answer is what it is");
  CHECK(first_of_block("? what\n- one | client SYN\n- two\nwhy: so") ==
        "x.md:10:1: nothing says when this is the answer");
  CHECK(first_of_block("") == "x.md:7:1: here nothing is asked");
  CHECK(first_of_block("- one | client SYN") == "x.md:8:1: here a question has to begin");
}

TEST_CASE("formulas and what is typed are read where they stand") {
  CHECK(first_of_block("? what\n- one | client SYNACK\n- two | client SYN\nwhy: so") ==
        "x.md:9:16: unknown segment \"SYNACK\"");
  CHECK(first_of_block("? what\n= client staet\nwhy: so") ==
        "x.md:9:10: \"staet\" asks for nothing");
  CHECK(first_of_block("? what\n= count of client SYN[2]\nwhy: so") ==
        "x.md:9:12: all of them are counted: a number chooses one");
  CHECK(first_of_block("? what\n= client becomes CLOSED\nwhy: so") ==
        "x.md:9:3: a state is entered: that is nothing to type");
  CHECK(first_of_block("? what\n= server.read = 0 result\nwhy: so") ==
        "x.md:9:3: what is asked for is not said: the call is only named");
  CHECK(first_of_block("? what\n= client FIN.sqe\nwhy: so") == "x.md:9:14: unknown field \"sqe\"");
  CHECK(first_of_block("? what\n= server.client queue\nwhy: so") ==
        "x.md:9:17: only a listener has a queue");
}

TEST_CASE("an expected mistake has to be one that can be typed") {
  CHECK(first_of_block("? what\n= client state\nbut seven: no\nwhy: so") ==
        "x.md:10:5: \"seven\" is no answer to this question");
  CHECK(first_of_block("? what\n= client state\nbut CLOSED\nwhy: so") ==
        "x.md:10:1: but names the answer that it speaks against");
}

TEST_CASE("lines of no kind, and two of one, are told") {
  CHECK(first_of_block("? what\n= client state\nwyh: so")
            .starts_with("x.md:10:1: \"wyh:\" begins no line of a question"));
  CHECK(first_of_block("? what\n= client state\nwhy: so\nwhy: no") ==
        "x.md:11:1: there are two lines why");
  CHECK(first_of_block("? what\n= client state\n= server state\nwhy: so") ==
        "x.md:10:1: a question asks for one thing to be typed");
}

TEST_CASE("of a lesson full of mistakes the first are told") {
  std::string lines = "```predict\n";
  for (int i = 0; i < 3000; ++i) lines += "no question\n";
  const std::string told = lesson_complaints(lesson_with(lines + "```"));
  CHECK(told.find("x.md: and at least 100") != std::string::npos);
}

}  // namespace seetcp::test
