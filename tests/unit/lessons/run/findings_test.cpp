// SPDX-License-Identifier: MIT
// What `learn --check` finds in a lesson: in its text, and in what it did when it was played.
#include "src/lessons/run/lesson_links.hpp"
#include "src/lessons/run/misspelt_states.hpp"
#include "src/lessons/run/run_findings.hpp"
#include "src/lessons/run/text_findings.hpp"
#include "tests/unit/lessons/lesson/lessons_read.hpp"
#include "tests/unit/trace/claim_stories.hpp"

namespace seetcp::test {
namespace {

const NamesForLinks names{.lessons = {"hello", "queue"},
                          .scenarios = {"time-wait", "lost-syn"},
                          .commands = {"learn", "run", "show"}};

std::string told(const std::vector<Mistake>& findings) {
  std::string all;
  for (const Mistake& one : findings)
    all += std::to_string(one.line) + ":" + std::to_string(one.column) + ": " + one.message +
           (one.hint.empty() ? "" : " (" + one.hint + ")") + "\n";
  return all;
}

std::string text_told(std::string_view text) {
  return told(text_findings(lesson_in(text), text, names));
}

// A lesson that lacks nothing but has these lines.
std::string whole_lesson_with(std::string_view lines) {
  return lesson_with(std::string{lines} +
                     "\n```predict\n? what\n= server state\nhint: LISTEN\nwhy: so\n```\n") +
         "## Try this\n\n- one\n- two\n- three\n\n## Your own program\n\nRun it.\n";
}

// hello's trace as what its one act came to, from its first scene on.
LessonRun played(const Lesson& lesson) {
  auto t = claim_tests::hello();
  t.trace.source.kind = scenario_source;
  LessonRun run;
  run.differs.resize(lesson.scenario.acts.size());
  run.skipped.resize(lesson.scenario.acts.size());
  for (std::size_t i = 0; i < lesson.passages.size(); ++i) {
    if (std::holds_alternative<ScenePassage>(lesson.passages[i]))
      run.scenes[i] = std::make_shared<const Trace>(t.trace);
  }
  return run;
}

std::string run_told(std::string_view text, const LessonRun& run) {
  const Lesson lesson = lesson_in(text);
  return told(run_findings(lesson, text, report_on(lesson, run)));
}

std::string run_told(std::string_view text) {
  return run_told(text, played(lesson_in(text)));
}

}  // namespace

TEST_CASE("nothing is found in a lesson that is as it should be") {
  CHECK(text_told(hello_lesson).empty());
  CHECK(text_told(whole_lesson_with("Hello.")).empty());
}

TEST_CASE("what every lesson has is missed") {
  CHECK(text_told(lesson_with("Hello.")) ==
        "10:1: no question has a hint (hint: Who closed first?)\n"
        "10:1: no heading \"Try this\" (## Try this, and three things to try)\n"
        "10:1: no heading \"Your own program\" (## Your own program, and what to do with it)\n");
  CHECK(text_told(lesson_with("# Try this\n- one\n- two\n# Your own program"))
            .find("7:3: 2 to try, and three are wanted") != std::string::npos);
}

TEST_CASE("a state is spelt as RFC 9293 does, wherever it stands, but for code") {
  CHECK(text_told(whole_lesson_with("Then\nit is in CLOSE_WAIT; ss says `CLOSE_WAIT`.")) ==
        "8:10: a state is written \"CLOSE_WAIT\" (written as in RFC 9293: CLOSE-WAIT)\n");
  CHECK(text_told(whole_lesson_with("```predict\n? Is it FIN-WAIT1?\n= client state\n"
                                    "hint: not TIME_WAIT\nwhy: SYN-RCVD\n```"))
            .find("a state is written \"SYN-RCVD\"") != std::string::npos);
}

TEST_CASE("words that are like states are none") {
  const auto found = [](std::string_view text) {
    std::string all;
    for (const MisspeltState& state : misspelt_states(text)) all += state.right + " ";
    return all;
  };
  CHECK(found("FIN_WAIT_1 FIN-WAIT1 TIME_WAIT SYN_SENT ESTAB Time-Wait") ==
        "FIN-WAIT-1 FIN-WAIT-1 TIME-WAIT SYN-SENT ESTABLISHED TIME-WAIT ");
  CHECK(found("Close it. Listening, closing, established, CLOSE, SYN, time-wait").empty());
  CHECK(found("CLOSE-WAIT, TIME-WAIT. (LAST-ACK) FIN-WAIT-1/FIN-WAIT-2").empty());
}

TEST_CASE("links lead somewhere") {
  const auto dead = [](std::string_view text) {
    std::string all;
    for (const DeadLink& link : dead_links(text, names)) all += link.message + "; ";
    return all;
  };
  CHECK(dead("RFC 9293 section 3.6.1, and (RFC 9293 section 3.10.7.4).").empty());
  CHECK(dead("RFC 9293 section 3.99") == "RFC 9293 has no section 3.99; ");
  CHECK(dead("RFC 9293, 3.11, says") == "RFC 9293 has no section 3.11; ");
  CHECK(dead("RFC 5961 section 3.2").empty());
  CHECK(dead("(lesson queue) and (lesson qeue).") == "there is no lesson \"qeue\"; ");
  CHECK(dead("see 02-queue.md and 03-numbers.md") == "there is no lesson \"numbers\"; ");
  CHECK(dead("this lesson shows").empty());
}

TEST_CASE("commands can be typed as they are shown") {
  const auto dead = [](std::string_view code) {
    std::string all;
    for (const DeadLink& link : dead_commands(code, names))
      all += link.message + (link.hint.empty() ? "" : " (" + link.hint + ")") + "; ";
    return all;
  };
  CHECK(dead("seetcp learn queue").empty());
  CHECK(dead("seetcp learn next").empty());
  CHECK(dead("seetcp learn ./mine.md").empty());
  CHECK(dead("seetcp learn qeue") == "there is no lesson \"qeue\" (did you mean queue?); ");
  CHECK(dead("$ seetcp run lost-syn --step\nseetcp run --step time-wait").empty());
  CHECK(dead("seetcp run --step tim-wait") ==
        "there is no scenario \"tim-wait\" (did you mean time-wait?); ");
  CHECK(dead("seetcp run x.scenario; seetcp run --wire --delay 50ms --server './a 1'").empty());
  CHECK(dead("seetcp rnu lost-syn") == "there is no command seetcp rnu (did you mean run?); ");
  CHECK(dead("seetcp --help").empty());
}

TEST_CASE("a run that bears a lesson out finds nothing") {
  std::string text{hello_lesson};
  text.replace(text.find("F3 F1 F10"), 9, "F1 F3 F5 F9 F10 F12 F13 F14 F16 F18 F19");
  const std::string found = run_told(text);
  CHECK(found.find("claim") == std::string::npos);
  CHECK(found.find("question") == std::string::npos);
  CHECK(found.find("option") == std::string::npos);
}

TEST_CASE("a claim that fails, a question without a key and an option without its but are found") {
  const std::string text = lesson_with(
      "```predict\n? what\n- one | client FIN\n- two | server FIN\nwhy: so\n"
      "? what\n- one | client FIN\n- two | client RST\nwhy: so\n```\n"
      "```scenario\ngiven established\n```\n"
      "```claims\nwrong: server RST\n```\n");
  const std::string found = run_told(text);
  CHECK(found.find("8:1: this question has no answer: 2 options hold: 1, 2\n") !=
        std::string::npos);
  CHECK(found.find("14:1: nothing is said to who chose this option, and it does not hold") !=
        std::string::npos);
  CHECK(found.find("21:1: claim wrong fails: The server sent no RST.") != std::string::npos);
}

TEST_CASE("arrows that were named and not taken, and the other way round, are found") {
  std::string text = lesson_with("```scenario\ngiven established\n```");
  text.replace(text.find("arrows: F1"), 10, "arrows: F1 F7");
  const Lesson lesson = lesson_in(text);
  LessonReport report;
  report.taken = {"F1", "F3"};
  CHECK(told(run_findings(lesson, text, report)) ==
        "5:1: taken, and not named here: F3 (arrows: F1 F3)\n"
        "5:1: named here, and not taken: F7 (arrows: F1 F3)\n");
  report.acts = {{.act = 0, .skipped = "it waits for 60 s: --slow"}};
  CHECK(told(run_findings(lesson, text, report)).find("F7") == std::string::npos);
}

TEST_CASE("what was skipped is no finding, and says why it has no answer") {
  const std::string text = whole_lesson_with("```scenario\ngiven established\n```");
  const Lesson lesson = lesson_in(text);
  LessonRun run;
  run.differs = {""};
  run.skipped = {"no namespaces"};
  const LessonReport report = report_on(lesson, run);
  REQUIRE(report.questions.size() == 1);
  CHECK(report.questions[0].skipped == "no namespaces");
  CHECK(run_told(text, run).empty());
}

TEST_CASE("an act that went otherwise is found, and its later questions have no answer") {
  const std::string text = whole_lesson_with("```scenario\ngiven established\n```");
  const Lesson lesson = lesson_in(text);
  LessonRun run;
  run.differs = {"x.md:8: server is LISTEN"};
  run.skipped = {""};
  CHECK(run_told(text, run) == "8:1: act 1 went otherwise: x.md:8: server is LISTEN\n");
  CHECK(report_on(lesson, run).questions[0].skipped == "the act ended before it");
}

}  // namespace seetcp::test
