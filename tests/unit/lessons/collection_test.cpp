// SPDX-License-Identifier: MIT
// The scenarios that come with the program, and those of the lessons, are written right.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/unit/lessons/read_back.hpp"
#include "tests/unit/source_folder.hpp"

namespace seetcp {

namespace {

using Path = std::filesystem::path;

std::vector<Path> scenarios_in(const char* folder) {
  std::vector<Path> files;
  for (const auto& entry : std::filesystem::directory_iterator{test::source_folder() / folder})
    if (entry.path().extension() == ".scenario") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string text_of(const Path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

// A step that could fail: what was expected did not come about.
bool asserts(const ScenarioStep& step) {
  const auto* call = std::get_if<CallStep>(&step.what);
  return std::holds_alternative<ExpectStep>(step.what) || (call && call->outcome);
}

}  // namespace

TEST_CASE("each scenario of the collection is read, and says what it shows") {
  const auto files = scenarios_in("tutorials/scenarios");
  CHECK(files.size() >= 52);  // 28 arrows and 24 effects.
  for (const Path& path : files) {
    INFO(path.filename().string());
    const Scenario scenario = test::scenario(text_of(path));
    CHECK(!scenario.title.empty());
    CHECK(scenario.title.size() <= 100);
    for (const ScenarioAct& act : scenario.acts) CHECK(std::ranges::any_of(act.steps, asserts));
  }
}

TEST_CASE("each scenario of the lessons is read") {
  const auto files = scenarios_in("tests/unit/lessons/scenarios_of_lessons");
  CHECK(files.size() == 16);
  for (const Path& path : files) {
    INFO(path.filename().string());
    CHECK(test::complaints(text_of(path)) == "");
  }
}

}  // namespace seetcp
