// SPDX-License-Identifier: MIT
#include "src/cli/scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <span>
#include <vector>

#include "src/cli/complaint.hpp"
#include "src/cli/tell_mistakes.hpp"
#include "src/lessons/read_scenario.hpp"
#include "src/trace/embedded_text.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {

std::span<const EmbeddedText> scenario_texts();

namespace {

// One octet more than is read: enough to see that it is too much.
std::string read_text(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::string text(largest_scenario + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || (!file && !file.eof()) || !file.is_open()) {
    throw Complaint(fmt::format("cannot read {}: {}", path, std::strerror(errno)),
                    "seetcp run --list shows those that seetcp brings");
  }
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

std::string title_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const auto begin = line.find_first_not_of("# ");
  return begin == std::string_view::npos ? "" : std::string{line.substr(begin)};
}

}  // namespace

bool is_scenario_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".scenario");
}

ScenarioFile scenario_of_text(const std::string& name, std::string source) {
  auto result = read_scenario(source);
  if (const auto* mistakes = std::get_if<Mistakes>(&result)) {
    tell_mistakes(*mistakes, name, source);
    throw Complaint(fmt::format("{} is not written right; nothing was run", name),
                    "the language: docs/scenarios.md");
  }
  return {name, std::move(source), std::move(std::get<Scenario>(result))};
}

ScenarioFile read_scenario_file(const std::string& name) {
  if (is_scenario_path(name)) return scenario_of_text(name, read_text(name));
  const auto known = scenario_texts();
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const EmbeddedText& one) { return one.name == name; });
  if (found != known.end()) return scenario_of_text(name, std::string{found->text});
  std::vector<std::string_view> names;
  for (const EmbeddedText& one : known) names.push_back(one.name);
  const auto meant = nearest(name, std::span<const std::string_view>{names});
  throw Complaint(fmt::format("no scenario is called {}", quoted(name)),
                  !meant ? "seetcp run --list shows them all; a file of your own: ./NAME.scenario"
                         : fmt::format("did you mean {}?", *meant));
}

std::vector<std::string> scenario_names() {
  std::vector<std::string> names;
  for (const EmbeddedText& one : scenario_texts()) names.emplace_back(one.name);
  return names;
}

std::string list_of_scenarios() {
  std::string text;
  for (const EmbeddedText& one : scenario_texts())
    text += fmt::format("{:<28} {}\n", one.name, title_of(one.text));
  return text;
}

}  // namespace seetcp
