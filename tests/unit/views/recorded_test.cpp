// SPDX-License-Identifier: MIT
// A trace that was recorded once (tests/golden/hello.json): its pages must not change unnoticed.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "src/trace/article.hpp"
#include "src/trace/json/read.hpp"
#include "src/trace/json/write.hpp"
#include "src/trace/judge.hpp"
#include "src/views/claims_text.hpp"
#include "src/views/timeline/text.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp {
namespace {

Trace recorded() {
  std::ifstream file{test::golden_file("hello.json")};
  return read_trace(file, "hello.json");
}

std::string page(const Trace& trace, const TextStyle& style) {
  std::ostringstream text;
  write_timeline(text, trace, {}, style);
  write_claims(text, trace, style);
  return std::move(text).str();
}

}  // namespace

TEST_CASE("a recorded hello looks as it was accepted, at three widths and in ASCII") {
  const Trace trace = recorded();
  test::check_golden("recorded-80.txt", page(trace, {80, false, true}));
  test::check_golden("recorded-100.txt", page(trace, {100, false, true}));
  test::check_golden("recorded-160.txt", page(trace, {160, false, true}));
  test::check_golden("recorded-ascii.txt", page(trace, {80, false, false}));
}

TEST_CASE("a recorded hello is judged again as it was judged then, and written as it was read") {
  const Trace trace = recorded();
  CHECK(judge(trace, article_claims()) == trace.claims);
  std::ostringstream text;
  write_json(text, trace);
  std::ostringstream file;
  file << std::ifstream{test::golden_file("hello.json")}.rdbuf();
  CHECK(text.str() == file.str());
}

}  // namespace seetcp
