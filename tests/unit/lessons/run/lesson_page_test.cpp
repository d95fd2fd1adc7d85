// SPDX-License-Identifier: MIT
// A lesson as a page of text, for a handout.
#include "src/lessons/run/lesson_page.hpp"

#include <sstream>

#include "tests/unit/lessons/hello_steps.hpp"
#include "tests/unit/lessons/lesson/lessons_read.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

std::string page_of(const LessonRun& run, const TextStyle& style) {
  std::ostringstream out;
  write_lesson_page(out, lesson_in(hello_lesson), run, style);
  return out.str();
}

// Its first scene is over when the server sleeps, its second when all is.
LessonRun played() {
  LessonRun run;
  run.scenes = {{2, hello_so_far(1)}, {5, hello_so_far(5)}};
  run.differs = run.skipped = {""};
  return run;
}

}  // namespace

TEST_CASE("a lesson's page looks as it was accepted") {
  check_golden("lesson-page.txt", page_of(played(), {.width = 80}));
  check_golden("lesson-page-ascii.txt", page_of(played(), {.width = 60, .unicode = false}));
}

TEST_CASE("a page says what was not played, and what went otherwise") {
  LessonRun skipped;
  skipped.differs = {""};
  skipped.skipped = {"no namespaces here"};
  const std::string page = page_of(skipped, {});
  CHECK(page.find("Not played here: no namespaces here.") != std::string::npos);
  CHECK(page.find("No answer here: no namespaces here.") != std::string::npos);
  CHECK(page.find("Not judged here: no namespaces here.") != std::string::npos);
  LessonRun differs = played();
  differs.differs = {"x.md:36: server is LISTEN"};
  CHECK(page_of(differs, {}).find("something else than this lesson expects: x.md:36") !=
        std::string::npos);
}

}  // namespace seetcp::test
